package dev.weir.orm.model;

import dev.weir.driver.Row;
import dev.weir.orm.entity.JsonFormat;

import org.jspecify.annotations.Nullable;

/// A type that the driver reads and writes by itself.
record DirectType<V>(String name, Class<V> javaType) implements SqlType<V> {
    @Override
    public Class<V> driverClass() {
        return javaType;
    }

    @Override
    public V fromDriver(Object read, JsonFormat json) {
        return javaType.cast(read);
    }

    @Override
    public Object toDriver(V value, JsonFormat json) {
        return value;
    }

    @Override
    public @Nullable V read(Row row, int column, JsonFormat json) {
        return row.isNull(column) ? null : row.value(column, javaType);
    }
}
