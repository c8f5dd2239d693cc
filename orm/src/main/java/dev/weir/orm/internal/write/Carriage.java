package dev.weir.orm.internal.write;

import dev.weir.orm.internal.run.Statements;
import dev.weir.orm.model.SqlType;
import dev.weir.types.Composite;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

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

    /// An element of the array that is bound.
    static @Nullable Object element(
            Statements statements, SqlType<?> type, @Nullable Object value) {
        Object given = statements.parameter(type, value);
        if (given == null || of(type) != TEXT) {
            return given;
        }
        if (given instanceof Collection<?> array) {
            return ArrayLiteral.of(array, type.name());
        }
        return given.getClass().isArray() ? ArrayLiteral.of(listOf(given), type.name()) : given;
    }

    /// The elements of an array of Java, be they boxed or not.
    private static List<@Nullable Object> listOf(Object array) {
        int length = Array.getLength(array);
        List<@Nullable Object> elements = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            elements.add(Array.get(array, i));
        }
        return elements;
    }

    private static boolean isComposite(Class<?> type) {
        return type == Composite.class
                || type.isRecord()
                        && !type.getPackageName().equals(Composite.class.getPackageName());
    }
}
