package dev.weir.pool.internal.work;

import dev.weir.driver.Batch;
import dev.weir.driver.BatchResult;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Rows of parameters that wait for a connection, which is held only while they run. One thread at
/// a time.
final class LeasedBatch implements Batch {
    private final Leasing leasing;
    private final String sql;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    LeasedBatch(Leasing leasing, String sql) {
        this.leasing = leasing;
        this.sql = sql;
    }

    @Override
    public Batch add(@Nullable Object... parameters) {
        rows.add(parameters.clone());
        return this;
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public long[] run() {
        return held(Batch::run);
    }

    @Override
    public <T> List<T> runReturning(Class<T> type) {
        return held(batch -> batch.runReturning(type));
    }

    @Override
    public BatchResult runEach() {
        return held(Batch::runEach);
    }

    private <R> R held(Function<Batch, R> run) {
        try (Holding holding = Holding.take(leasing)) {
            Batch batch = holding.connection().batch(sql);
            rows.forEach(batch::add);
            return run.apply(batch);
        } finally {
            rows.clear();
        }
    }
}
