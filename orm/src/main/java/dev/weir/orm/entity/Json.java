package dev.weir.orm.entity;

import java.util.Objects;

/// A JSON value as its text, for columns that no library is to take apart. PostgreSQL checks it.
/// Two are equal if their texts are: `jsonb` writes an object's keys in an order of its own.
///
/// @param text the value as JSON writes it
public record Json(String text) {
    public Json {
        Objects.requireNonNull(text, "text");
    }

    public static Json of(String text) {
        return new Json(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
