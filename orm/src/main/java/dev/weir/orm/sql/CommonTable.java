package dev.weir.orm.sql;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A common table expression (PostgreSQL manual, "WITH Queries"). A statement has it once, in front
/// of it, however often it is read; where it depends on a query around, it stands in the query that
/// reads it.
///
/// @param handle which it is
/// @param columns the names of its columns
/// @param select what it yields, or what a recursion begins with
/// @param step how a recursion goes on, if it is one
/// @param materialization whether the server computes it by itself
/// @param behind what follows its parentheses: `search`, `cycle`; empty for nothing
public record CommonTable(
        Handle handle,
        List<String> columns,
        Select select,
        Optional<Step> step,
        Materialization materialization,
        String behind) {
    public CommonTable {
        columns = List.copyOf(columns);
    }

    /// Without a recursion.
    public static CommonTable of(Handle handle, List<String> columns, Select select) {
        return new CommonTable(
                handle, columns, select, Optional.empty(), Materialization.DEFAULT, "");
    }

    /// With a recursion.
    public CommonTable recursive(Step wanted) {
        return new CommonTable(
                handle, columns, select, Optional.of(wanted), materialization, behind);
    }

    public CommonTable with(Materialization wanted) {
        return new CommonTable(handle, columns, select, step, wanted, behind);
    }

    /// With something more behind its parentheses.
    public CommonTable followedBy(String more) {
        return new CommonTable(handle, columns, select, step, materialization, behind + more);
    }

    /// Which common table expression: compared by identity, so that its recursion can refer to it.
    public static final class Handle {
        private final String name;

        /// @param name what it is called, if nothing else of the statement is called so
        public Handle(String name) {
            this.name = name;
        }

        public String name() {
            return name;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /// How a recursion goes on.
    ///
    /// @param operator `union`, which leaves out what was there, or `union all`
    public record Step(String operator, Select select) {}

    /// Whether the server computes a common table expression by itself, or as a part of the query.
    public enum Materialization {
        /// By itself if it is read several times, recursive, or writes.
        DEFAULT,
        /// By itself, once: a fence for the planner.
        MATERIALIZED,
        /// As a part of each query that reads it.
        NOT_MATERIALIZED;

        /// As SQL writes it.
        public String sql() {
            return this == DEFAULT ? "" : name().toLowerCase(Locale.ROOT).replace('_', ' ') + " ";
        }
    }
}
