package dev.weir.orm.model;

import dev.weir.orm.entity.JsonFormat;

import java.util.Optional;

/// A type that is read and written as another one.
record NamedType<V>(String name, SqlType<V> like) implements SqlType<V> {
    @Override
    public Class<?> javaType() {
        return like.javaType();
    }

    @Override
    public Optional<SqlType<?>> element() {
        return like.element();
    }

    @Override
    public Class<?> driverClass() {
        return like.driverClass();
    }

    @Override
    public V fromDriver(Object read, JsonFormat json) {
        return like.fromDriver(read, json);
    }

    @Override
    public Object toDriver(V value, JsonFormat json) {
        return like.toDriver(value, json);
    }
}
