package dev.weir.orm.schema;

import dev.weir.orm.model.ColumnModel;
import dev.weir.orm.model.ValueSource;

import java.util.Optional;

/// A sequence that gives keys.
///
/// @param increment by how much one call of `nextval` goes on
/// @param start what the first call yields
record SequenceDefinition(ObjectName name, int increment, int start) {
    /// Where PostgreSQL has a sequence begin that says nothing, and the least of its values.
    private static final int FIRST = 1;

    static Optional<SequenceDefinition> of(ColumnModel<?> column) {
        return column.source()
                        instanceof ValueSource.Sequence(String name, int increment, int start)
                ? Optional.of(new SequenceDefinition(ObjectName.parse(name), increment, start))
                : Optional.empty();
    }

    /// Whether the model says where it begins.
    boolean hasStart() {
        return start != FIRST;
    }

    String sql() {
        return "create sequence "
                + name.sql()
                + (increment == 1 ? "" : " increment by " + increment)
                + (hasStart() ? " " + startSql() : "");
    }

    String startSql() {
        return (start < FIRST ? "minvalue " + start + " " : "") + "start with " + start;
    }
}
