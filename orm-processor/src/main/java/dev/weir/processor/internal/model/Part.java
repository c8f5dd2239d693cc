package dev.weir.processor.internal.model;

import java.util.List;
import java.util.Optional;

/// A constraint or index of a table; the same kinds as the data layer's `TablePart`.
public sealed interface Part {
    /// `unique (columns)`.
    record Unique(String name, List<String> columns) implements Part {}

    /// `check (condition)`.
    record Check(String name, String condition) implements Part {}

    /// `foreign key (columns) references table (key) actions`.
    record ForeignKey(
            String name, List<String> columns, String table, List<String> key, String actions)
            implements Part {}

    /// An index.
    record Index(
            String name,
            Uniqueness uniqueness,
            String method,
            List<String> keys,
            List<String> included,
            Optional<String> condition)
            implements Part {}

    /// `exclude using method (elements)`.
    record Exclusion(String name, String method, List<String> elements, Optional<String> condition)
            implements Part {}

    /// `comment on`.
    ///
    /// @param name the column; empty for the table
    record Comment(String name, String text) implements Part {}

    /// Whether an index lets two rows be equal; the names are those of the data layer.
    enum Uniqueness {
        UNIQUE,
        REPEATABLE
    }
}
