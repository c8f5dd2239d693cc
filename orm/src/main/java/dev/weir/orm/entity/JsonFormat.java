package dev.weir.orm.entity;

import org.jspecify.annotations.Nullable;

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

    /// The JSON text of a value of a declared type, which says more than the value's class: of a
    /// list, what it is a list of, and so whether its elements need to say which kind they are.
    /// What is not overridden goes by the class alone.
    ///
    /// @param type the type that [#read] is asked for when the text comes back
    /// @throws IllegalArgumentException if it has none
    default String write(Object value, Type type) {
        return write(value);
    }

    /// The value that a JSON text stands for.
    ///
    /// @return null where the library makes that of JSON's `null`
    /// @throws IllegalArgumentException if it is no such value
    @Nullable Object read(String json, Type type);
}
