package dev.weir.orm.sql;

import dev.weir.orm.model.TablePath;

import java.util.List;

/// What a query reads.
public sealed interface Source {
    /// The name that columns are qualified with, where one is given; empty for the renderer's
    /// choice.
    String alias();

    /// An entity's table.
    record Table(TablePath path) implements Source {
        @Override
        public String alias() {
            return "";
        }
    }

    /// A query in parentheses that yields the columns of an entity's table, in its place.
    record Derived(Select select, TablePath path) implements Source {
        @Override
        public String alias() {
            return "";
        }
    }

    /// A common table expression that yields the columns of an entity's table, in its place.
    record Named(String name, TablePath path) implements Source {
        @Override
        public String alias() {
            return "";
        }
    }

    /// A query in parentheses with columns of its own.
    record Rows(Select select, String alias, List<String> columns) implements Source {
        public Rows {
            columns = List.copyOf(columns);
        }
    }

    /// Nothing: `select 1`.
    record None() implements Source {
        @Override
        public String alias() {
            return "";
        }
    }
}
