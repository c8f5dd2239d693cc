package dev.weir.orm.internal.write;

import dev.weir.orm.internal.run.Statements;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// What the driver is given for an entity's columns.
final class RowValues {
    private RowValues() {}

    static <T> List<@Nullable Object> of(
            Statements statements, EntityTable<T> table, T entity, List<Integer> columns) {
        List<@Nullable Object> values = new ArrayList<>(columns.size());
        for (int column : columns) {
            values.add(
                    statements.parameter(
                            table.column(column).type(), table.model().value(entity, column)));
        }
        return values;
    }
}
