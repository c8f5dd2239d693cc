package dev.weir.orm.internal.tx;

import org.jspecify.annotations.Nullable;

import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The rows of a stream, which come as they are asked for: so it must be the transaction's thread
/// that asks, while there is the transaction.
final class OwnedRows<T> implements Spliterator<T> {
    private final RunningTransaction running;
    private final String sql;
    private final Spliterator<T> rows;

    private OwnedRows(RunningTransaction running, String sql, Spliterator<T> rows) {
        this.running = running;
        this.sql = sql;
        this.rows = rows;
    }

    static <T> Stream<T> stream(RunningTransaction running, String sql, Stream<T> rows) {
        return StreamSupport.stream(new OwnedRows<>(running, sql, rows.spliterator()), false)
                .onClose(
                        () -> {
                            running.ensureOwner(sql);
                            rows.close();
                        });
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        running.ensureRunning(sql);
        return rows.tryAdvance(action);
    }

    @Override
    public void forEachRemaining(Consumer<? super T> action) {
        running.ensureRunning(sql);
        rows.forEachRemaining(action);
    }

    /// There is one connection.
    @Override
    public @Nullable Spliterator<T> trySplit() {
        return null;
    }

    @Override
    public long estimateSize() {
        return rows.estimateSize();
    }

    @Override
    public int characteristics() {
        return rows.characteristics() & ~(SIZED | SUBSIZED);
    }
}
