package dev.weir.pool;

/// How [Weir] finds the pool's implementation without knowing it. Not for use by applications.
public interface PoolProvider {
    Pool open(PoolSettings settings);
}
