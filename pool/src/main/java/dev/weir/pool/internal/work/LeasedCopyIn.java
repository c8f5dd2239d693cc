package dev.weir.pool.internal.work;

import dev.weir.driver.Connection;
import dev.weir.driver.CopyIn;
import dev.weir.driver.CopyInto;
import dev.weir.driver.CopyProgress;

import java.util.function.Consumer;
import java.util.function.Function;

/// A COPY of rows that holds its connection until it has ended.
record LeasedCopyIn<T>(HeldCopy held, CopyIn<T> copy) implements CopyIn<T> {
    static <T> CopyIn<T> open(
            Leasing leasing, CopyInto target, Function<Connection, CopyIn<T>> start) {
        HeldCopy held = HeldCopy.take(leasing, target.sql());
        return new LeasedCopyIn<>(held, held.begin(start));
    }

    @Override
    public void write(T row) {
        held.ensureOpen();
        copy.write(row);
    }

    @Override
    public long finish() {
        return held.finish(copy::finish);
    }

    @Override
    public CopyIn<T> onProgress(Consumer<CopyProgress> listener) {
        copy.onProgress(listener);
        return this;
    }

    @Override
    public void close() {
        held.close(copy::close);
    }
}
