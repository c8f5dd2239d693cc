package dev.weir.pool;

import java.time.Duration;

/// How long things may take.
///
/// @param timeout longest wait for a connection: `pool_timeout`
/// @param maxLifetime after which a connection is replaced, less up to a tenth by chance so that
///   not all are at once; zero for never: `pool_max_lifetime`
/// @param maxIdle after which connections that were not needed meanwhile are closed, down to
///   [PoolLimits#minSize()]; zero closes each as soon as nobody waits for it: `pool_max_idle`
/// @param reconnectTimeout how long connecting fails, with growing pauses, before
///   [ReconnectFailedHandler] is told: `pool_reconnect_timeout`
/// @param checkAfter how long a connection may have been idle to be used without a round trip that
///   shows that it works: `pool_check_after`
/// @param leakWarning after which a lease that is still held is warned of, with the stack where it
///   was taken; zero for never: `leak_warning_after`
public record PoolTimes(
        Duration timeout,
        Duration maxLifetime,
        Duration maxIdle,
        Duration reconnectTimeout,
        Duration checkAfter,
        Duration leakWarning) {
    /// 30 seconds, an hour, 10 minutes, 5 minutes, 30 seconds, never.
    public static final PoolTimes DEFAULT =
            new PoolTimes(
                    Duration.ofSeconds(30),
                    Duration.ofHours(1),
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(5),
                    Duration.ofSeconds(30),
                    Duration.ZERO);

    public PoolTimes {
        if (timeout.isNegative()
                || maxLifetime.isNegative()
                || maxIdle.isNegative()
                || reconnectTimeout.isNegative()
                || checkAfter.isNegative()
                || leakWarning.isNegative()) {
            throw new IllegalArgumentException("a time of a pool is negative");
        }
    }
}
