package dev.weir.orm.internal.write;

import dev.weir.orm.expression.Column;
import dev.weir.orm.model.TablePath;

import java.util.List;
import java.util.Optional;

/// Finds columns of an entity's own table.
final class OwnColumns {
    private OwnColumns() {}

    /// Where columns are in the entity.
    static <T> List<Integer> indices(EntityTable<T> table, List<? extends Column<T, ?>> columns) {
        return columns.stream().map(each -> index(table, each)).toList();
    }

    /// Where a column is in the entity. The key of a reference, `_Book.author.id`, is a column of
    /// its own table too.
    static int index(EntityTable<?> table, Column<?, ?> column) {
        Optional<TablePath.Step> step = column.table().step();
        String name = column.model().name();
        if (step.isEmpty()) {
            return table.model().table().index(name);
        }
        int part = step.get().relation().key().indexOf(name);
        if (part < 0 || step.get().from().step().isPresent()) {
            throw new IllegalArgumentException(
                    column.table()
                            + "."
                            + column.model().property()
                            + " is a column of another table than "
                            + table.name());
        }
        return table.model().table().index(step.get().relation().columns().get(part));
    }
}
