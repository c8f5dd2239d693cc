package dev.weir.micrometer;

import dev.weir.pool.Pool;
import dev.weir.pool.PoolStats;

import io.micrometer.core.instrument.Clock;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// What a pool was at a moment ago. A registry reads its meters one by one, and each would take the
/// pool's lock and copy its histograms; so one look serves all that are read within [#LIFE_NANOS].
/// It holds numbers and never the pool, since the registry holds it. Thread-safe.
final class Look {
    /// Longer than most scrapes take, shorter than any interval between them.
    static final long LIFE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Clock clock;

    /// Guards what was seen; the pool's lock is taken within it. An older look never replaces a
    /// newer one, or a counter would go down, which means a restart to a monitoring system.
    private final ReentrantLock lock = new ReentrantLock();

    private @Nullable PoolStats seen;
    private long seenAt;

    Look(Clock clock) {
        this.clock = clock;
    }

    PoolStats at(Pool pool) {
        lock.lock();
        try {
            long now = clock.monotonicTime();
            PoolStats stats = seen;
            if (stats == null || now - seenAt >= LIFE_NANOS) {
                stats = pool.stats();
                seen = stats;
                seenAt = now;
            }
            return stats;
        } finally {
            lock.unlock();
        }
    }
}
