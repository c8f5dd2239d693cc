package dev.weir.pool;

import java.time.Duration;

/// What a pool has done since it was opened, and what it is at. The counters are psycopg_pool's,
/// under the same names in Java's spelling, and those of sharing.
///
/// @param minSize `pool_min`
/// @param maxSize `pool_max`
/// @param size `pool_size`: connections that are open, or are being looked at or reset
/// @param available `pool_available`: those that are idle
/// @param opening connections that are being opened
/// @param requestsWaiting `requests_waiting`: units of work that wait for a connection now
/// @param requestsRunning units of work that have one, or a share of one, now
/// @param requests counters of units of work
/// @param connections counters of connections
/// @param sharing counters of sharing
/// @param waitTime how long units of work waited for a connection, those that had to
/// @param useTime how long they had it
/// @param createTime how long it took to open a connection, those that were opened
public record PoolStats(
        int minSize,
        int maxSize,
        int size,
        int available,
        int opening,
        int requestsWaiting,
        int requestsRunning,
        Requests requests,
        Connections connections,
        Sharing sharing,
        Histogram waitTime,
        Histogram useTime,
        Histogram createTime) {
    /// Counters of units of work.
    ///
    /// @param count `requests_num`: units of work that asked for a connection
    /// @param queued `requests_queued`: those that had to wait
    /// @param waited `requests_wait_ms`: how long they waited together
    /// @param errors `requests_errors`: those that got none: too late, too many, interrupted,
    ///   closed
    /// @param refused those of them that were told at once, without a wait: too many wait, closed
    /// @param timeouts those of them that waited in vain for as long as they might
    /// @param used `usage_ms`: how long connections were held together
    /// @param returnsBad `returns_bad`: how often a connection came back broken or in a transaction
    /// @param retried how often a statement that did not run was sent again
    public record Requests(
            long count,
            long queued,
            Duration waited,
            long errors,
            long refused,
            long timeouts,
            Duration used,
            long returnsBad,
            long retried) {}

    /// Counters of connections.
    ///
    /// @param opened `connections_num`: attempts to open one
    /// @param openTime `connections_ms`: how long those that succeeded took together
    /// @param errors `connections_errors`: attempts that failed
    /// @param lost `connections_lost`: connections that were found broken
    public record Connections(long opened, Duration openTime, long errors, long lost) {}

    /// Counters of sharing.
    ///
    /// @param shared statements that were put on a connection which others used
    /// @param moved statements that turned out slow and were run again on their own
    public record Sharing(long shared, long moved) {}
}
