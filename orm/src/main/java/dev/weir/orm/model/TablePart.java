package dev.weir.orm.model;

import java.util.List;
import java.util.Optional;

/// A constraint or index of a table, for its DDL. Names are unquoted, expressions are SQL.
public sealed interface TablePart {
    /// The name; empty for one that the server gives.
    String name();

    /// `unique (columns)`.
    record Unique(String name, List<String> columns) implements TablePart {
        public Unique {
            columns = List.copyOf(columns);
        }
    }

    /// `check (condition)`.
    record Check(String name, String condition) implements TablePart {}

    /// `foreign key (columns) references table (key)`.
    ///
    /// @param actions what follows, such as `on delete cascade`; empty for nothing
    record ForeignKey(
            String name, List<String> columns, String table, List<String> key, String actions)
            implements TablePart {
        public ForeignKey {
            columns = List.copyOf(columns);
            key = List.copyOf(key);
        }
    }

    /// An index.
    ///
    /// @param method `btree`, `gin`, `gist`, `brin`, `hash`, `spgist`
    /// @param keys columns or expressions, each as SQL writes it, with its order and operator class
    /// @param included columns of `include (...)`
    /// @param condition of a partial index
    record Index(
            String name,
            Uniqueness uniqueness,
            String method,
            List<String> keys,
            List<String> included,
            Optional<String> condition)
            implements TablePart {
        public Index {
            keys = List.copyOf(keys);
            included = List.copyOf(included);
        }
    }

    /// `exclude using method (expression with operator, ...)`.
    ///
    /// @param elements each as `room with =`
    record Exclusion(String name, String method, List<String> elements, Optional<String> condition)
            implements TablePart {
        public Exclusion {
            elements = List.copyOf(elements);
        }
    }

    /// What the database remembers of a table or column (`comment on`).
    ///
    /// @param name the column; empty for the table
    record Comment(String name, String text) implements TablePart {}

    /// Whether an index lets two rows be equal.
    enum Uniqueness {
        UNIQUE,
        REPEATABLE
    }
}
