package dev.weir.pool.internal.work;

import dev.weir.pool.Pool;
import dev.weir.pool.PoolProvider;
import dev.weir.pool.PoolSettings;

/// Opens pools.
public final class PoolService implements PoolProvider {
    @Override
    public Pool open(PoolSettings settings) {
        return LivePool.open(settings);
    }
}
