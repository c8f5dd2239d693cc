package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.config.Origin;
import dev.weir.pooler.internal.config.Settings;
import dev.weir.pooler.internal.pools.PoolView;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Forgets pools that nobody has used for long, and what they have counted: those of databases that
/// only clients have named (`autodb_idle_timeout`), and empty ones (`pool_idle_timeout`).
///
/// In the thread of the first loop only.
final class UnusedPools {
    private static final String WHY = "cleaning up idle pool";

    private final Hub hub;
    // Since when a pool has been seen without clients and servers, as of [System#nanoTime()].
    private final Map<PoolSetup, Long> emptySince = new HashMap<>();

    UnusedPools(Hub hub) {
        this.hub = hub;
    }

    void forget(long now) {
        for (PoolSetup setup : hub.setups().all()) {
            forgetAutomatic(setup, now);
            forgetEmpty(setup, now);
        }
        emptySince.keySet().removeIf(setup -> hub.setups().of(setup.pool()) != setup);
    }

    private Settings settings() {
        return hub.configuration().settings();
    }

    private void forgetAutomatic(PoolSetup setup, long now) {
        boolean automatic = setup.database().origin() == Origin.AUTOMATIC;
        if (automatic
                && isOver(settings().autodbIdleTimeout(), setup.usedAt(), now)
                && hub.counts().ofDatabase(setup.database().name()) == 0
                && isQuiet(setup.pool().view())) {
            setup.pool().retire(WHY, hub.closer());
            forget(setup, settings().autodbIdleTimeout(), now);
        }
    }

    private void forgetEmpty(PoolSetup setup, long now) {
        if (setup.hasClients() || !setup.pool().isEmpty()) {
            emptySince.remove(setup);
            return;
        }
        Long since = emptySince.putIfAbsent(setup, now);
        Duration limit = settings().poolIdleTimeout();
        if (since != null && isOver(limit, since, now)) {
            forget(setup, limit, now);
        }
    }

    private void forget(PoolSetup setup, Duration limit, long now) {
        if (!hub.setups().forget(setup, () -> isOver(limit, setup.usedAt(), now))) {
            return;
        }
        var key = setup.pool().key();
        hub.journal().info(WHY + ": db=" + key.database() + " user=" + key.user());
        for (Desk desk : hub.desks()) {
            desk.loop().execute(() -> desk.forget(setup.pool()));
        }
    }

    private static boolean isOver(Duration limit, long since, long now) {
        return !limit.isZero() && now - since > limit.toNanos();
    }

    // No server is taken or on its way, and nobody waits.
    private static boolean isQuiet(PoolView pool) {
        return pool.slots().size() == pool.idle() && pool.connecting() == 0 && pool.waiting() == 0;
    }
}
