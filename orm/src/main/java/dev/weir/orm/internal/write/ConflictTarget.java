package dev.weir.orm.internal.write;

import dev.weir.orm.model.TablePart;

import java.util.List;

/// The unique index by which a row is found that is there already.
///
/// @param columns those of the entity that it is over, if it is over columns
/// @param sql as `on conflict` writes it, with a space behind; empty for any index
record ConflictTarget(List<Integer> columns, String sql) {
    ConflictTarget {
        columns = List.copyOf(columns);
    }

    /// An index over these columns; over none, any.
    static ConflictTarget of(EntityTable<?> table, List<Integer> columns) {
        return new ConflictTarget(
                columns,
                columns.isEmpty() ? "" : "(" + Texts.list(columns, table::columnName) + ") ");
    }

    static ConflictTarget key(EntityTable<?> table) {
        return of(table, table.key());
    }

    /// The partial index of this condition.
    ConflictTarget where(String condition) {
        if (sql.isEmpty()) {
            throw new IllegalArgumentException(
                    "a partial index is found by its columns and its condition: name the columns");
        }
        return new ConflictTarget(columns, sql + "where " + condition + " ");
    }

    /// An index of the model.
    static ConflictTarget index(EntityTable<?> table, String name) {
        for (TablePart part : table.model().table().parts()) {
            if (part instanceof TablePart.Index index
                    && index.name().equals(name)
                    && index.uniqueness() == TablePart.Uniqueness.UNIQUE) {
                return index(table, index);
            }
        }
        throw new IllegalArgumentException(
                "the model of "
                        + table.model().type().getName()
                        + " has no unique index "
                        + name
                        + ": say @SqlIndex(name = \""
                        + name
                        + "\", unique = true, ...)");
    }

    private static ConflictTarget index(EntityTable<?> table, TablePart.Index index) {
        List<Integer> columns =
                table.all().stream()
                        .filter(
                                each ->
                                        index.keys().contains(table.columnName(each))
                                                || index.keys().contains(table.column(each).name()))
                        .toList();
        String keys = "(" + String.join(", ", index.keys()) + ") ";
        return new ConflictTarget(
                columns, keys + index.condition().map(each -> "where " + each + " ").orElse(""));
    }
}
