package dev.weir.orm.internal.write;

import dev.weir.orm.model.SqlType;
import dev.weir.types.Composite;

/// How the values of a column travel when those of many rows are one parameter.
enum Carriage {
    /// As elements of an array that `unnest` takes apart.
    UNNESTED,
    /// As texts, which the statement casts: of an array of arrays, `unnest` would take the inner
    /// ones apart too.
    TEXT,
    /// As elements of an array that each row is looked up in by its number: composites, of which
    /// `unnest` would make several columns.
    NUMBERED;

    static Carriage of(SqlType<?> type) {
        if (type.name().endsWith("[]")) {
            return TEXT;
        }
        return isComposite(type.driverClass()) ? NUMBERED : UNNESTED;
    }

    private static boolean isComposite(Class<?> type) {
        return type == Composite.class
                || type.isRecord()
                        && !type.getPackageName().equals(Composite.class.getPackageName());
    }
}
