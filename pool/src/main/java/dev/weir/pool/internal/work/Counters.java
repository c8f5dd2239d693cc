package dev.weir.pool.internal.work;

import dev.weir.pool.PoolStats;
import dev.weir.pool.internal.ledger.Ledger;

import java.time.Duration;

/// What has happened. Guarded by the pool's lock.
final class Counters {
    final Tally waits = new Tally();
    final Tally uses = new Tally();
    final Tally opens = new Tally();
    long requests;
    long queued;
    long errors;
    long refused;
    long timeouts;
    long returnsBad;
    long retried;
    long opened;
    long openErrors;
    long lost;
    long shared;
    long moved;

    PoolStats snapshot(Ledger<PooledConnection> ledger) {
        return new PoolStats(
                ledger.rules().minSize(),
                ledger.rules().maxSize(),
                ledger.size(),
                ledger.idle(),
                ledger.opening(),
                ledger.waiting(),
                ledger.running(),
                requests(),
                connections(),
                new PoolStats.Sharing(shared, moved),
                waits.histogram(),
                uses.histogram(),
                opens.histogram());
    }

    private PoolStats.Requests requests() {
        return new PoolStats.Requests(
                requests,
                queued,
                Duration.ofNanos(waits.nanos()),
                errors,
                refused,
                timeouts,
                Duration.ofNanos(uses.nanos()),
                returnsBad,
                retried);
    }

    private PoolStats.Connections connections() {
        return new PoolStats.Connections(opened, Duration.ofNanos(opens.nanos()), openErrors, lost);
    }
}
