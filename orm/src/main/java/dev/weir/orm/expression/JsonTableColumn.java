package dev.weir.orm.expression;

import dev.weir.driver.SqlText;
import dev.weir.orm.internal.names.Identifiers;

/// A column of [SetFunctions#jsonTable]. Made by [SourceColumn#at] and [SourceColumn#counted].
///
/// @param definition what follows the column's name in the statement
/// @param <V> its value in Java
public record JsonTableColumn<V>(SourceColumn<V> column, String definition) {
    static <V> JsonTableColumn<V> at(SourceColumn<V> column, String path) {
        return new JsonTableColumn<>(
                column, column.type().name() + " path " + SqlText.literal(path));
    }

    /// As the statement has it.
    String sql() {
        return Identifiers.of(column.name()) + " " + definition;
    }
}
