package dev.weir.pool.internal.work;

import dev.weir.driver.Bulk;
import dev.weir.driver.BulkCounts;
import dev.weir.driver.Connection;

import java.util.List;
import java.util.function.Function;

/// Bulk statements, each of which holds a connection while it runs. Thread-safe.
record LeasedBulk<T>(Leasing leasing, Function<Connection, Bulk<T>> on) implements Bulk<T> {
    private Bulk<T> changed(Function<Bulk<T>, Bulk<T>> change) {
        return new LeasedBulk<>(leasing, connection -> change.apply(on.apply(connection)));
    }

    @Override
    public Bulk<T> columns(String... names) {
        List<String> kept = List.of(names);
        return changed(bulk -> bulk.columns(kept.toArray(String[]::new)));
    }

    @Override
    public Bulk<T> onConflictDoNothing(String... key) {
        List<String> kept = List.of(key);
        return changed(bulk -> bulk.onConflictDoNothing(kept.toArray(String[]::new)));
    }

    @Override
    public Bulk<T> onConflictUpdate(List<String> key, String... columns) {
        List<String> kept = List.of(columns);
        return changed(bulk -> bulk.onConflictUpdate(key, kept.toArray(String[]::new)));
    }

    @Override
    public BulkCounts insert(Iterable<? extends T> rows) {
        return holding(bulk -> bulk.insert(rows));
    }

    @Override
    public <K> List<K> insertReturning(
            Class<K> type, Iterable<? extends T> rows, String... columns) {
        return holding(bulk -> bulk.insertReturning(type, rows, columns));
    }

    @Override
    public long[] update(Iterable<? extends T> rows, String... key) {
        return holding(bulk -> bulk.update(rows, key));
    }

    @Override
    public long[] delete(Iterable<? extends T> rows, String... key) {
        return holding(bulk -> bulk.delete(rows, key));
    }

    private <R> R holding(Function<Bulk<T>, R> work) {
        try (Holding holding = Holding.take(leasing)) {
            return work.apply(on.apply(holding.connection()));
        }
    }
}
