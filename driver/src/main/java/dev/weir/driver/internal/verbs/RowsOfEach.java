package dev.weir.driver.internal.verbs;

import dev.weir.driver.ResultException;
import dev.weir.driver.RowMapper;
import dev.weir.driver.internal.rows.RowMappings;
import dev.weir.driver.internal.rows.RowShape;
import dev.weir.driver.internal.rows.RowView;
import dev.weir.driver.internal.statement.RowSink;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Takes exactly one row of each execution of a batch.
final class RowsOfEach<T> implements RowSink {
    private final Class<T> type;
    private List<T> all = new ArrayList<>();
    private @Nullable RowShape shape;
    private @Nullable RowMapper<T> mapper;
    private int executions;
    private int seen = 1;

    RowsOfEach(Class<T> type) {
        this.type = type;
    }

    /// Forgets what was taken, since it was undone.
    RowSink anew() {
        all = new ArrayList<>();
        executions = 0;
        seen = 1;
        return this;
    }

    @Override
    public void begin(RowShape begun) {
        ensureOne();
        executions++;
        seen = 0;
        if (!begun.equals(shape)) {
            shape = begun;
            mapper = RowMappings.mapper(begun, type);
        }
    }

    @Override
    public void row(RowView row) {
        RowMapper<T> to = mapper;
        if (to != null && seen++ == 0) {
            all.add(to.map(row));
        }
    }

    /// What was taken when the last execution has ended.
    List<T> all() {
        ensureOne();
        return all;
    }

    private void ensureOne() {
        if (seen != 1) {
            throw new ResultException(
                    "row "
                            + (executions - 1)
                            + " of the batch was to yield one row, it yielded "
                            + seen);
        }
    }
}
