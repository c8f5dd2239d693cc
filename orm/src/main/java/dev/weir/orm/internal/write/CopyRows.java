package dev.weir.orm.internal.write;

import dev.weir.driver.CopyInto;
import dev.weir.driver.CopyRow;
import dev.weir.driver.RowWriter;
import dev.weir.orm.internal.run.Statements;
import dev.weir.orm.model.ColumnModel;
import dev.weir.orm.model.EntityModel;

import java.util.List;

/// Writes entities as rows of a COPY.
final class CopyRows<T> implements RowWriter<T> {
    private final Statements statements;
    private final EntityModel<T> model;
    private final int[] indices;
    private final ColumnModel<?>[] columns;

    /// @param sent the columns, in the order of the copy's
    CopyRows(Statements statements, EntityTable<T> table, List<Integer> sent) {
        this.statements = statements;
        this.model = table.model();
        this.indices = sent.stream().mapToInt(Integer::intValue).toArray();
        this.columns = sent.stream().map(table::column).toArray(ColumnModel<?>[]::new);
    }

    @Override
    public void write(T entity, CopyRow row) {
        for (int i = 0; i < indices.length; i++) {
            row.add(statements.parameter(columns[i].type(), model.value(entity, indices[i])));
        }
    }

    /// Where the rows go.
    static CopyInto target(EntityTable<?> table, List<Integer> sent) {
        return into(table.model().table().sql(), table, sent);
    }

    /// As [#target], in another table with the same columns.
    static CopyInto into(String other, EntityTable<?> table, List<Integer> sent) {
        return CopyInto.table(other)
                .columns(
                        sent.stream()
                                .map(each -> table.column(each).name())
                                .toArray(String[]::new));
    }
}
