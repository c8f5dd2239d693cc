package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;

import java.util.function.Function;

/// A column of a source.
///
/// @param name what it is called
public record SourceColumn<V>(String name, SqlType<V> type) {
    public static <V> SourceColumn<V> of(String name, SqlType<V> type) {
        return new SourceColumn<>(name, type);
    }

    /// Filled with what the function says of each row; null for SQL's null.
    public <R> RowColumn<R, V> from(Function<? super R, ? extends V> value) {
        return new RowColumn<>(this, value);
    }
}
