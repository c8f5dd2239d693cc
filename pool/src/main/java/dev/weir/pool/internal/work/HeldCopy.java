package dev.weir.pool.internal.work;

import dev.weir.driver.Connection;

import java.util.function.Function;
import java.util.function.LongSupplier;

/// What every COPY through a pool has: its connection, and the event that tells of it.
record HeldCopy(Holding holding, CopyEvent event) {
    static HeldCopy take(Leasing leasing, String sql) {
        Holding holding = Holding.take(leasing);
        return new HeldCopy(holding, CopyEvent.over(holding, sql));
    }

    <T> T begin(Function<Connection, T> start) {
        return holding.begin(start);
    }

    /// @throws dev.weir.driver.ConnectionStateException if it has ended
    void ensureOpen() {
        Connection _ = holding.connection();
    }

    boolean isOver() {
        return holding.isOver();
    }

    /// It has come to its end by itself.
    void ended(long rows) {
        event.ended(rows);
        holding.close();
    }

    /// Does the last of the work, and lets the connection go whatever happens.
    ///
    /// @param work returns how many rows were copied
    long finish(LongSupplier work) {
        try (holding) {
            ensureOpen();
            long rows = work.getAsLong();
            event.ended(rows);
            return rows;
        }
    }

    /// Ends it before its time, unless it has ended.
    void close(Runnable ending) {
        try (holding) {
            if (!holding.isOver()) {
                ending.run();
            }
        }
    }
}
