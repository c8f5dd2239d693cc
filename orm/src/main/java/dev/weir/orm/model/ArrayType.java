package dev.weir.orm.model;

import dev.weir.orm.entity.JsonFormat;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// An array, as an unmodifiable list of one dimension.
record ArrayType<V>(SqlType<V> elements) implements SqlType<List<@Nullable V>> {
    @Override
    public String name() {
        return elements.name() + "[]";
    }

    @Override
    public Optional<SqlType<?>> element() {
        return Optional.of(elements);
    }

    @Override
    public Class<?> javaType() {
        return List.class;
    }

    @Override
    public Class<?> driverClass() {
        return elements.driverClass().arrayType();
    }

    @Override
    public List<@Nullable V> fromDriver(Object read, JsonFormat json) {
        @Nullable Object[] found = (@Nullable Object[]) read;
        List<@Nullable V> values = new ArrayList<>(found.length);
        for (Object each : found) {
            values.add(each == null ? null : elements.fromDriver(each, json));
        }
        return Collections.unmodifiableList(values);
    }

    @Override
    public Object toDriver(List<@Nullable V> values, JsonFormat json) {
        List<@Nullable Object> written = new ArrayList<>(values.size());
        for (V each : values) {
            written.add(each == null ? null : elements.toDriver(each, json));
        }
        return Collections.unmodifiableList(written);
    }
}
