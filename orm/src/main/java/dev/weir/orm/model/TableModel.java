package dev.weir.orm.model;

import dev.weir.driver.SqlText;

import java.util.List;
import java.util.Optional;

/// The table of an entity.
///
/// @param schema the schema, if one is named
/// @param name the table, unquoted
/// @param columns all columns that the model knows, in the order of the entity
/// @param key the names of the key's columns, at least one
/// @param parts constraints and indexes
public record TableModel(
        Optional<String> schema,
        String name,
        List<ColumnModel<?>> columns,
        List<String> key,
        List<TablePart> parts) {
    public TableModel {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        parts = List.copyOf(parts);
    }

    /// A table in the schema that the search path finds, without constraints but its key.
    public static TableModel of(String name, List<ColumnModel<?>> columns, String... key) {
        return new TableModel(Optional.empty(), name, columns, List.of(key), List.of());
    }

    public TableModel in(String changed) {
        return new TableModel(Optional.of(changed), name, columns, key, parts);
    }

    public TableModel with(TablePart... more) {
        return new TableModel(schema, name, columns, key, List.of(more));
    }

    /// The name as SQL writes it, quoted.
    public String sql() {
        return schema.map(each -> SqlText.quoted(each) + ".").orElse("") + SqlText.quoted(name);
    }

    /// Where a column is among the columns.
    ///
    /// @throws IllegalArgumentException if there is none of that name
    public int index(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        throw new IllegalArgumentException(
                "table " + name + " has no column " + column + " in its model");
    }

    /// A column by its name.
    public ColumnModel<?> column(String column) {
        return columns.get(index(column));
    }
}
