package dev.weir.orm.sql;

import dev.weir.orm.model.TablePath;

import java.util.Optional;

/// What a query reads.
public sealed interface Source {
    /// An entity's table.
    ///
    /// @param sample what is read of it, behind `tablesample`; empty for all
    record Table(TablePath path, Optional<Node> sample) implements Source {
        /// All of it.
        public Table(TablePath path) {
            this(path, Optional.empty());
        }
    }

    /// A query in parentheses that yields the columns of an entity's table, in its place.
    record Derived(Select select, TablePath path) implements Source {}

    /// A common table expression that yields the columns of an entity's table, in its place.
    record Named(CommonTable table, TablePath path) implements Source {}

    /// For each of some keys, the rows of a query that yields the columns of an entity's table.
    ///
    /// @param keys an array
    /// @param name what the query knows a key as: [Node.NamedColumn] of this table, column `key`
    record ForEach(Node keys, String name, Select select, TablePath path) implements Source {}

    /// An entity's table, joined to a table of pairs.
    ///
    /// @param table the other one's name, as SQL writes it
    /// @param name what it is called, for [Node.NamedColumn]
    record Beside(TablePath path, String table, String name, Node on) implements Source {}

    /// Something with columns of its own.
    record Of(Rowset rowset) implements Source {}

    /// Nothing: `select 1`.
    record None() implements Source {}
}
