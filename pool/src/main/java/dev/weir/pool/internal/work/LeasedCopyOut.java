package dev.weir.pool.internal.work;

import dev.weir.driver.Connection;
import dev.weir.driver.CopyFrom;
import dev.weir.driver.CopyOut;
import dev.weir.driver.CopyProgress;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// A COPY to rows that holds its connection until its last row was taken, or it was closed.
record LeasedCopyOut<T>(HeldCopy held, CopyOut<T> copy) implements CopyOut<T> {
    static <T> CopyOut<T> open(
            Leasing leasing, CopyFrom source, Function<Connection, CopyOut<T>> start) {
        HeldCopy held = HeldCopy.take(leasing, source.sql());
        return new LeasedCopyOut<>(held, held.begin(start));
    }

    @Override
    public Optional<T> read() {
        if (held.isOver()) {
            return copy.read(); // which knows how it ended, and needs no connection for that
        }
        Optional<T> row = copy.read();
        if (row.isEmpty()) {
            held.ended(copy.rows());
        }
        return row;
    }

    @Override
    public long forEach(Consumer<? super T> consumer) {
        held.ensureOpen();
        try (this) {
            long rows = copy.forEach(consumer);
            held.ended(rows);
            return rows;
        }
    }

    @Override
    public long rows() {
        return copy.rows();
    }

    @Override
    public CopyOut<T> onProgress(Consumer<CopyProgress> listener) {
        copy.onProgress(listener);
        return this;
    }

    @Override
    public void close() {
        held.close(copy::close);
    }
}
