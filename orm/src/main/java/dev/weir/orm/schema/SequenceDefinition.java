package dev.weir.orm.schema;

import dev.weir.orm.model.ColumnModel;
import dev.weir.orm.model.ValueSource;

import java.util.Optional;

/// A sequence that gives keys.
///
/// @param increment by how much one call of `nextval` goes on
record SequenceDefinition(ObjectName name, int increment) {
    static Optional<SequenceDefinition> of(ColumnModel<?> column) {
        return column.source() instanceof ValueSource.Sequence(String name, int increment)
                ? Optional.of(new SequenceDefinition(ObjectName.parse(name), increment))
                : Optional.empty();
    }

    String sql() {
        return "create sequence "
                + name.sql()
                + (increment == 1 ? "" : " increment by " + increment);
    }
}
