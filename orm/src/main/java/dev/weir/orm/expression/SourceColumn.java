package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.SqlTypes;

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

    /// In [SetFunctions#jsonTable] what a path finds in each row, cast to the column's type; null
    /// if it finds nothing, or what cannot be cast.
    ///
    /// @param path of SQL/JSON, `$.name`; part of the query's text, never data
    public JsonTableColumn<V> at(String path) {
        return JsonTableColumn.at(this, path);
    }

    /// In [SetFunctions#jsonTable] the number of each row, counted from 1.
    public static JsonTableColumn<Integer> counted(String name) {
        return new JsonTableColumn<>(of(name, SqlTypes.INTEGER), "for ordinality");
    }
}
