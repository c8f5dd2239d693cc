package dev.weir.lab.internal.contender;

import dev.weir.lab.Contender;
import dev.weir.lab.Target;
import dev.weir.pool.Pool;
import dev.weir.pool.PoolLimits;
import dev.weir.pool.PoolSettings;
import dev.weir.pool.PoolSharing;
import dev.weir.pool.PoolTimes;
import dev.weir.pool.Weir;

import java.time.Duration;

/// Weir's pool at work.
record PoolSession(Pool pool) implements Contender.Session {
    static PoolSession open(Target target, PoolSharing sharing) {
        PoolSettings settings = PoolSettings.of(Settings.connection(target));
        PoolTimes times = PoolTimes.DEFAULT;
        return new PoolSession(
                Weir.open(
                        settings.withSharing(sharing)
                                .withLimits(PoolLimits.DEFAULT.withSizes(1, target.poolSize()))
                                .withTimes(
                                        new PoolTimes(
                                                Duration.ofMillis(target.patienceMs()),
                                                times.maxLifetime(),
                                                times.maxIdle(),
                                                times.reconnectTimeout(),
                                                times.checkAfter(),
                                                times.leakWarning()))));
    }

    @Override
    public void query(int id, double busyMs) {
        Settings.query(pool, id, busyMs);
    }

    @Override
    public void close() {
        pool.close(Duration.ofSeconds(1));
    }
}
