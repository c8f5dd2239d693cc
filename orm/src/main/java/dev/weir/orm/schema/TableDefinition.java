package dev.weir.orm.schema;

import dev.weir.orm.model.TablePart;

import java.util.List;
import java.util.Set;

/// A table as it shall be.
///
/// @param keyName the name of the primary key's constraint
/// @param key its columns
/// @param parts constraints, indexes and comments; in the end all have names, and of foreign keys
///   the other table is written as in SQL
/// @param keyIndexes the names of those indexes that nobody asked for, but a foreign key needs
record TableDefinition(
        ObjectName name,
        List<ColumnDefinition> columns,
        String keyName,
        List<String> key,
        List<TablePart> parts,
        Set<String> keyIndexes) {
    TableDefinition {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        parts = List.copyOf(parts);
        keyIndexes = Set.copyOf(keyIndexes);
    }

    static TableDefinition of(
            ObjectName name,
            List<ColumnDefinition> columns,
            List<String> key,
            List<TablePart> parts) {
        return new TableDefinition(name, columns, "", key, parts, Set.of());
    }

    TableDefinition with(List<TablePart> changed) {
        return new TableDefinition(name, columns, keyName, key, changed, keyIndexes);
    }

    TableDefinition keyed(List<String> changed) {
        return new TableDefinition(name, columns, keyName, changed, parts, keyIndexes);
    }

    TableDefinition named(String changedKeyName, List<TablePart> changed, Set<String> indexes) {
        return new TableDefinition(name, columns, changedKeyName, key, changed, indexes);
    }

    <T extends TablePart> List<T> parts(Class<T> kind) {
        return parts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /// @throws IllegalArgumentException if there is no such column
    ColumnDefinition column(String column) {
        return columns.stream()
                .filter(each -> each.name().equals(column))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "table "
                                                + name.sql()
                                                + " has no column "
                                                + column
                                                + " in its model"));
    }
}
