package dev.weir.orm.internal.write;

import dev.weir.orm.model.ColumnModel;
import dev.weir.orm.model.ValueSource;

import org.jspecify.annotations.Nullable;

/// Says whether an entity has a value that someone else would make.
final class Absence {
    private Absence() {}

    /// Of a key that sequences or the server make, 0 is none too: what a `long` has at first.
    static boolean isAbsent(ColumnModel<?> column, @Nullable Object value) {
        return value == null || isZero(value) && isNumbered(column.source());
    }

    private static boolean isNumbered(ValueSource source) {
        return source instanceof ValueSource.Identity || source instanceof ValueSource.Sequence;
    }

    private static boolean isZero(Object value) {
        return value instanceof Number number && number.longValue() == 0;
    }
}
