package dev.weir.orm.model;

import dev.weir.driver.Row;
import dev.weir.orm.entity.JsonFormat;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodType;
import java.util.Optional;

/// A type that the driver reads and writes by itself.
record DirectType<V>(String name, Class<V> javaType) implements SqlType<V> {
    private static final String ARRAY = "[]";

    /// Of an array of Java, which is one of PostgreSQL: not so `byte[]`.
    @Override
    public Optional<SqlType<?>> element() {
        Class<?> component = javaType.getComponentType();
        if (component == null || !name.endsWith(ARRAY)) {
            return Optional.empty();
        }
        Class<?> boxed = MethodType.methodType(component).wrap().returnType();
        String named = name.substring(0, name.length() - ARRAY.length());
        return Optional.of(new DirectType<>(named, boxed));
    }

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
