package dev.weir.orm.model;

import dev.weir.orm.entity.Json;
import dev.weir.orm.entity.JsonFormat;

import java.lang.reflect.Type;

/// A JSON column whose values are objects of a program.
///
/// @param type what the JSON library is asked for
record JsonType<V>(String name, Class<? super V> javaType, Type type) implements SqlType<V> {
    @Override
    public Class<?> driverClass() {
        return String.class;
    }

    @Override
    @SuppressWarnings("unchecked") // the library makes what it is asked for
    public V fromDriver(Object read, JsonFormat json) {
        String text = (String) read;
        return (V) (javaType == Json.class ? new Json(text) : json.read(text, type));
    }

    @Override
    public Object toDriver(V value, JsonFormat json) {
        return value instanceof Json(String text) ? text : json.write(value, type);
    }
}
