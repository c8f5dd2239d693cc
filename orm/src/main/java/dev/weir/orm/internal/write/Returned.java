package dev.weir.orm.internal.write;

import dev.weir.driver.Row;
import dev.weir.orm.entity.JsonFormat;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Puts what the server made into an entity.
final class Returned<T> {
    private final EntityTable<T> table;
    private final JsonFormat json;
    private final int[] columns;

    /// @param columns of the entity, in the order of the row's
    Returned(EntityTable<T> table, JsonFormat json, List<Integer> columns) {
        this.table = table;
        this.json = json;
        this.columns = columns.stream().mapToInt(Integer::intValue).toArray();
    }

    /// @param first the row's column that is the first of them
    T put(T entity, Row row, int first) {
        @Nullable Object[] values = new @Nullable Object[columns.length];
        for (int i = 0; i < columns.length; i++) {
            values[i] = table.column(columns[i]).type().read(row, first + i, json);
        }
        return table.model().with(entity, columns, values);
    }
}
