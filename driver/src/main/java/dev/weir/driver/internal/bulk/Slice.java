package dev.weir.driver.internal.bulk;

import dev.weir.driver.ParameterException;
import dev.weir.driver.internal.table.RowPlan;
import dev.weir.driver.internal.table.Table;
import dev.weir.driver.internal.table.TableColumn;
import dev.weir.driver.internal.table.ValueSink;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/// Fills the arrays of a statement with rows, some thousand at a time. One thread at a time.
final class Slice<T> extends ValueSink {
    private static final int ROWS_MAX = 4096;
    private static final int BYTES_MAX = 8 << 20;

    private final RowPlan<T> plan;
    private final ColumnArray[] arrays;
    private final Iterator<? extends T> rows;
    private long taken;

    Slice(Table table, RowPlan<T> plan, List<Transport> transports, Iterator<? extends T> rows) {
        this.plan = plan;
        this.rows = rows;
        List<TableColumn> columns = plan.columns();
        arrays = new ColumnArray[columns.size()];
        for (int i = 0; i < arrays.length; i++) {
            arrays[i] = new ColumnArray(columns.get(i), transports.get(i), table.types());
        }
    }

    boolean hasNext() {
        return rows.hasNext();
    }

    /// Takes the next rows.
    ///
    /// @return how many
    int fill() {
        int count = 0;
        while (count < ROWS_MAX && size() < BYTES_MAX && rows.hasNext()) {
            T row = rows.next();
            taken++;
            if (row == null) {
                throw new ParameterException("row " + taken + " is null");
            }
            try {
                plan.encoder().encode(row, this);
            } catch (ParameterException e) {
                throw new ParameterException("row " + taken + ": " + e.getMessage(), e);
            }
            count++;
        }
        return count;
    }

    private int size() {
        int size = 0;
        for (ColumnArray array : arrays) {
            size += array.size();
        }
        return size;
    }

    /// The values of the statement's parameters, for the rows that [#fill()] took last.
    Object[] parameters() {
        return Arrays.stream(arrays).map(ColumnArray::take).toArray();
    }

    @Override
    public void put(int column, @Nullable Object value) {
        arrays[column].put(value);
    }
}
