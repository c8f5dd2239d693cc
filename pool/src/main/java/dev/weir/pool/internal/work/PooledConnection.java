package dev.weir.pool.internal.work;

import dev.weir.driver.Connection;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicInteger;

/// A connection and what the pool remembers of it.
final class PooledConnection {
    private final Connection connection;
    private final AtomicInteger cancels = new AtomicInteger();
    private volatile @Nullable Use use;
    private volatile boolean warned;
    // The housekeeper's.
    private long cancelledAt;

    PooledConnection(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    /// How often the pool has cancelled what ran on it: a statement during which this has changed
    /// may have been hit.
    int cancels() {
        return cancels.get();
    }

    /// Cancels what runs, unless that was done a moment ago.
    boolean mayCancel(long now, long pauseNanos) {
        if (cancels.get() > 0 && now - cancelledAt < pauseNanos) {
            return false;
        }
        cancelledAt = now;
        cancels.incrementAndGet();
        return true;
    }

    /// Who has it alone, or null.
    @Nullable Use use() {
        return use;
    }

    void use(@Nullable Use now) {
        use = now;
        warned = false;
    }

    /// Whether its present use has not been warned of before.
    boolean warnOnce() {
        boolean first = !warned;
        warned = true;
        return first;
    }
}
