package dev.weir.orm.model;

import dev.weir.orm.entity.JsonFormat;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// An array, as an unmodifiable list of one dimension.
record ArrayType<V>(SqlType<V> element) implements SqlType<List<@Nullable V>> {
    @Override
    public String name() {
        return element.name() + "[]";
    }

    @Override
    public Class<?> javaType() {
        return List.class;
    }

    @Override
    public Class<?> driverClass() {
        return element.driverClass().arrayType();
    }

    @Override
    public List<@Nullable V> fromDriver(Object read, JsonFormat json) {
        @Nullable Object[] elements = (@Nullable Object[]) read;
        List<@Nullable V> values = new ArrayList<>(elements.length);
        for (Object each : elements) {
            values.add(each == null ? null : element.fromDriver(each, json));
        }
        return Collections.unmodifiableList(values);
    }

    @Override
    public Object toDriver(List<@Nullable V> values, JsonFormat json) {
        List<@Nullable Object> elements = new ArrayList<>(values.size());
        for (V each : values) {
            elements.add(each == null ? null : element.toDriver(each, json));
        }
        return Collections.unmodifiableList(elements);
    }
}
