package dev.weir.pool;

/// How many of each there may be.
///
/// @param minSize connections that are kept open: `pool_min_size`
/// @param maxSize most connections that are ever open or being opened: `pool_max_size`
/// @param maxWaiting most threads that wait for a connection, 0 for no limit: `pool_max_waiting`
/// @param workers most connections that are being opened at the same time: `pool_num_workers`
public record PoolLimits(int minSize, int maxSize, int maxWaiting, int workers) {
    /// At least 1 connection, at most 5; 10,000 waiters; 3 workers.
    public static final PoolLimits DEFAULT = new PoolLimits(1, 5, 10_000, 3);

    public PoolLimits {
        if (maxSize < 1) {
            throw new IllegalArgumentException(
                    "pool_max_size is " + maxSize + ", must be 1 at least");
        }
        if (minSize < 0 || minSize > maxSize) {
            throw new IllegalArgumentException(
                    "pool_min_size is "
                            + minSize
                            + ", must be between 0 and pool_max_size, which is "
                            + maxSize);
        }
        if (maxWaiting < 0) {
            throw new IllegalArgumentException(
                    "pool_max_waiting is " + maxWaiting + ", must be 0 (no limit) or more");
        }
        if (workers < 1) {
            throw new IllegalArgumentException(
                    "pool_num_workers is " + workers + ", must be 1 at least");
        }
    }

    /// The same with other sizes.
    public PoolLimits withSizes(int min, int max) {
        return new PoolLimits(min, max, maxWaiting, workers);
    }
}
