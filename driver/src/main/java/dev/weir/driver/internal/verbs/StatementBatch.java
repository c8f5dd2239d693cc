package dev.weir.driver.internal.verbs;

import dev.weir.driver.Batch;
import dev.weir.driver.BatchResult;
import dev.weir.driver.internal.statement.BatchRun;
import dev.weir.driver.internal.statement.RowSink;
import dev.weir.driver.internal.statement.RowsOfBatch;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// The rows of parameters that wait for a batch to run.
final class StatementBatch implements Batch {
    private final Core core;
    private final Verbs scope;
    private final String sql;
    private List<@Nullable Object[]> rows = new ArrayList<>();

    StatementBatch(Core core, Verbs scope, String sql) {
        this.core = core;
        this.scope = scope;
        this.sql = sql;
    }

    @Override
    public Batch add(@Nullable Object... parameters) {
        rows.add(Core.checked(parameters).clone());
        return this;
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public long[] run() {
        return run(taken(), () -> RowSink.NOWHERE);
    }

    @Override
    public <T> List<T> runReturning(Class<T> type) {
        RowsOfEach<T> yielded = new RowsOfEach<>(type);
        run(taken(), yielded::anew);
        return yielded.all();
    }

    private long[] run(List<@Nullable Object[]> all, Supplier<RowSink> sinks) {
        return all.isEmpty()
                ? new long[0]
                : BatchRun.run(core.runner(), core.request(sql), scope, all, sinks);
    }

    @Override
    public BatchResult runEach() {
        return RowsOfBatch.runEach(core.runner(), core.request(sql), scope, taken());
    }

    private List<@Nullable Object[]> taken() {
        List<@Nullable Object[]> all = rows;
        rows = new ArrayList<>();
        return all;
    }
}
