package dev.weir.pool;

import java.time.Duration;

/// How single statements share connections when none is free.
///
/// Only plain statements (`select`, `insert`, `update`, `delete`, `merge`, `values`, `table`,
/// `with`) share, each as a transaction of its own, and only once they have been seen to be fast. A
/// statement that is usually slow, or yields more than 1,000 rows, has a connection to itself, as
/// do transactions, streams, COPY and whatever touches a session's state. A statement that turns
/// out slow while others wait behind it is cancelled by the server, which rolls it back, and run
/// again on a connection of its own: so it delays others by twice [#delay()] and the time of the
/// cancel at most.
///
/// @param depth most statements that are under way on one connection; 1 for no sharing:
///   `pool_sharing_depth`
/// @param slow from which average time on a statement has a connection to itself:
///   `pool_sharing_slow`
/// @param delay after how long a statement that keeps others waiting is found slow, at two looks
///   half of that apart: `pool_sharing_delay`
public record PoolSharing(int depth, Duration slow, Duration delay) {
    /// 256 statements, 5 ms, 50 ms.
    public static final PoolSharing DEFAULT =
            new PoolSharing(256, Duration.ofMillis(5), Duration.ofMillis(50));

    /// Every statement has a connection to itself: `pool_sharing=off`.
    public static final PoolSharing OFF = new PoolSharing(1, DEFAULT.slow(), DEFAULT.delay());

    public PoolSharing {
        if (depth < 1) {
            throw new IllegalArgumentException(
                    "pool_sharing_depth is " + depth + ", must be 1 at least");
        }
        if (!slow.isPositive() || !delay.isPositive()) {
            throw new IllegalArgumentException(
                    "pool_sharing_slow and pool_sharing_delay must be more than 0");
        }
    }

    /// Whether statements share at all.
    public boolean isOn() {
        return depth > 1;
    }
}
