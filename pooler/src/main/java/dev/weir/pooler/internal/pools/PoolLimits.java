package dev.weir.pooler.internal.pools;

import java.time.Duration;

/// How many servers a pool may have, and for how long.
///
/// @param size most servers
/// @param minSize servers that are kept, at most `size`
/// @param reserve servers beyond `size` once a client has waited for `reserveAfter`
/// @param reserveAfter zero means never
/// @param lifetime after which a free server is closed; zero means after one use
/// @param idleTimeout after which a free server is closed; zero means never
/// @param loginRetry how long nobody tries again after a failure
/// @param order which of the free servers comes next
public record PoolLimits(
        int size,
        int minSize,
        int reserve,
        Duration reserveAfter,
        Duration lifetime,
        Duration idleTimeout,
        Duration loginRetry,
        Order order) {
    /// Which of the free servers comes next.
    public enum Order {
        /// The one that was used last, so that few get most of the load.
        LAST_USED,
        /// The one that was used longest ago.
        ROUND_ROBIN
    }

    /// Whether a server has been connected for as long as it may. A lifetime of zero is one use.
    boolean isWorn(Slot slot, long now) {
        return lifetime.isZero() ? slot.used : now - slot.connectedAt >= lifetime.toNanos();
    }

    /// Whether a free server has been free for as long as it may.
    boolean isIdleTooLong(Slot slot, long now) {
        return !idleTimeout.isZero() && now - slot.idleSince >= idleTimeout.toNanos();
    }

    /// Whether there are more servers than may ever be, since the size has become smaller: then it
    /// does not matter whether anybody waits.
    boolean isOverSize(int servers) {
        return servers > size + reserve;
    }
}
