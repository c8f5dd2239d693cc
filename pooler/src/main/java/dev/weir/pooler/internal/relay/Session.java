package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.config.PoolMode;
import dev.weir.pooler.internal.pools.Pool;

import java.time.Duration;

/// What holds for all clients of one pool, in one loop, as the configuration is at the moment of
/// their log-in. Shared by them.
///
/// @param pool where their servers come from
/// @param mode when a server goes back
/// @param rules for statements
/// @param timeouts how long what may take
/// @param stats of the pool in this loop
record Session(Pool pool, PoolMode mode, Rules rules, Timeouts timeouts, PoolStats stats) {
    /// How statements are treated.
    ///
    /// @param preparedMax statements kept on a server; 0 if none are tracked
    /// @param anonymous whether statements without a name are reused
    /// @param packetBytesMax largest message
    /// @param simpleQueries whether the simple protocol is allowed
    /// @param resetQuery to clean a session; empty for none
    /// @param resetAlways whether it is run in all modes
    /// @param checkQuery to see whether a server is alive
    /// @param checkDelay how long a free server is trusted
    record Rules(
            int preparedMax,
            Anonymous anonymous,
            int packetBytesMax,
            SimpleQueries simpleQueries,
            String resetQuery,
            boolean resetAlways,
            CheckQuery checkQuery,
            Duration checkDelay) {}

    /// Whether statements without a name are kept on the servers by a name of the pooler's.
    enum Anonymous {
        REUSED,
        PASSED_ON
    }

    /// Whether the simple query protocol is allowed (`disable_pqexec`).
    enum SimpleQueries {
        ALLOWED,
        REFUSED
    }

    /// How to see whether a server is alive (`server_check_query`).
    sealed interface CheckQuery {}

    /// Not at all.
    record NoCheck() implements CheckQuery {}

    /// By running this, which may be empty.
    record CheckBy(String sql) implements CheckQuery {}

    /// Zero is without end.
    record Timeouts(
            Duration query,
            Duration queryWait,
            Duration queryWaitNotify,
            Duration idleTransaction,
            Duration transaction,
            Duration clientIdle) {}
}
