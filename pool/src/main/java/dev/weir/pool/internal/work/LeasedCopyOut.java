package dev.weir.pool.internal.work;

import dev.weir.driver.Connection;
import dev.weir.driver.CopyFrom;
import dev.weir.driver.CopyOut;
import dev.weir.driver.CopyProgress;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// A COPY to rows that holds its connection until its last row was taken, or it was closed.
record LeasedCopyOut<T>(Holding holding, CopyEvent event, CopyOut<T> copy) implements CopyOut<T> {
    static <T> CopyOut<T> open(
            Holding holding, CopyFrom source, Function<Connection, CopyOut<T>> start) {
        CopyEvent event = CopyEvent.over(holding, source.sql());
        return new LeasedCopyOut<>(holding, event, holding.begin(start));
    }

    @Override
    public Optional<T> read() {
        if (holding.isOver()) {
            return Optional.empty();
        }
        Optional<T> row = copy.read();
        if (row.isEmpty()) {
            ended();
        }
        return row;
    }

    private void ended() {
        event.ended(copy.rows());
        holding.close();
    }

    @Override
    public long forEach(Consumer<? super T> consumer) {
        holding.connection();
        try (this) {
            long rows = copy.forEach(consumer);
            event.ended(rows);
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
        try (holding) {
            if (!holding.isOver()) {
                copy.close();
            }
        }
    }
}
