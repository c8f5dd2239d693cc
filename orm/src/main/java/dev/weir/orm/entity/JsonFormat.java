package dev.weir.orm.entity;

import java.lang.reflect.Type;

/// How Java objects become JSON and come back: what a JSON library is connected by. Thread-safe.
public interface JsonFormat {
    /// No library: only [Json] and `String` columns can be JSON.
    JsonFormat NONE =
            new JsonFormat() {
                @Override
                public String write(Object value) {
                    throw missing(value.getClass());
                }

                @Override
                public Object read(String json, Type type) {
                    throw missing(type);
                }

                private UnsupportedOperationException missing(Type type) {
                    return new UnsupportedOperationException(
                            "no JSON library is connected that could make a "
                                    + type.getTypeName()
                                    + ": name one in DbSettings.json(...), or declare the column as"
                                    + " Json");
                }
            };

    /// The JSON text of a value.
    ///
    /// @throws IllegalArgumentException if it has none
    String write(Object value);

    /// The value that a JSON text stands for.
    ///
    /// @throws IllegalArgumentException if it is no such value
    Object read(String json, Type type);
}
