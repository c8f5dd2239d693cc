package dev.weir.pool.internal.work;

import dev.weir.driver.Connection;
import dev.weir.driver.CopyIn;
import dev.weir.driver.CopyInto;
import dev.weir.driver.CopyProgress;

import java.util.function.Consumer;
import java.util.function.Function;

/// A COPY of rows that holds its connection until it has ended.
record LeasedCopyIn<T>(Holding holding, CopyEvent event, CopyIn<T> copy) implements CopyIn<T> {
    static <T> CopyIn<T> open(
            Holding holding, CopyInto target, Function<Connection, CopyIn<T>> start) {
        CopyEvent event = CopyEvent.over(holding, target.sql());
        return new LeasedCopyIn<>(holding, event, holding.begin(start));
    }

    @Override
    public void write(T row) {
        holding.connection();
        copy.write(row);
    }

    @Override
    public long finish() {
        try (holding) {
            holding.connection();
            long rows = copy.finish();
            event.ended(rows);
            return rows;
        }
    }

    @Override
    public CopyIn<T> onProgress(Consumer<CopyProgress> listener) {
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
