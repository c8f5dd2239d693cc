package dev.weir.orm.model;

import dev.weir.orm.entity.JsonFormat;

import java.util.Optional;
import java.util.function.Function;

/// A type whose values are those of another one, converted.
record ConvertedType<S, V>(
        SqlType<S> base,
        Class<? super V> javaType,
        Function<? super S, ? extends V> reads,
        Function<? super V, ? extends S> writes)
        implements SqlType<V> {
    @Override
    public String name() {
        return base.name();
    }

    @Override
    public Optional<SqlType<?>> element() {
        return base.element();
    }

    @Override
    public Class<?> driverClass() {
        return base.driverClass();
    }

    @Override
    public V fromDriver(Object read, JsonFormat json) {
        return reads.apply(base.fromDriver(read, json));
    }

    @Override
    public Object toDriver(V value, JsonFormat json) {
        return base.toDriver(writes.apply(value), json);
    }
}
