package dev.weir.orm.model;

import dev.weir.driver.ResultException;
import dev.weir.driver.Row;
import dev.weir.orm.entity.Json;
import dev.weir.orm.entity.JsonFormat;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Type;

/// A JSON column whose values are objects of a program.
///
/// @param type what the JSON library is asked for
record JsonType<V>(String name, Class<? super V> javaType, Type type) implements SqlType<V> {
    /// @throws ResultException that names the column, if the library can make no such value
    @Override
    public @Nullable V read(Row row, int column, JsonFormat json) {
        try {
            return SqlType.super.read(row, column, json);
        } catch (IllegalArgumentException e) {
            throw new ResultException(
                    "column %s: %s".formatted(row.columnNames().get(column), e.getMessage()), e);
        }
    }

    @Override
    public Class<?> driverClass() {
        return String.class;
    }

    @Override
    // The library makes what it is asked for, but for JSON's null: readers look for that.
    @SuppressWarnings({"unchecked", "NullAway"})
    public V fromDriver(Object read, JsonFormat json) {
        String text = (String) read;
        return (V) (javaType == Json.class ? new Json(text) : json.read(text, type));
    }

    @Override
    public Object toDriver(V value, JsonFormat json) {
        return value instanceof Json(String text) ? text : json.write(value, type);
    }
}
