package dev.weir.pool;

import java.time.Duration;

/// What a program does with each connection of a pool.
///
/// @param configure once, when it is new: session settings, types
/// @param reset after each lease, transaction, stream and COPY, before anybody else has it; costs
///   its round trips, though no caller waits for them. `pool_reset_query` costs none
/// @param check where the pool makes sure by a round trip that it works ([PoolCheck],
///   [Pool#check()]); throws if it does not
/// @param reconnectFailed see [ReconnectFailedHandler]
public record PoolHooks(
        ConnectionHook configure,
        ConnectionHook reset,
        ConnectionHook check,
        ReconnectFailedHandler reconnectFailed) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// No hooks; the check is an empty statement that must be answered within 5 seconds.
    public static final PoolHooks NONE =
            new PoolHooks(
                    ConnectionHook.NONE,
                    ConnectionHook.NONE,
                    connection -> connection.query("").timeout(PATIENCE).execute(),
                    (_, _) -> {});

    public PoolHooks withConfigure(ConnectionHook hook) {
        return new PoolHooks(hook, reset, check, reconnectFailed);
    }

    public PoolHooks withReset(ConnectionHook hook) {
        return new PoolHooks(configure, hook, check, reconnectFailed);
    }

    public PoolHooks withCheck(ConnectionHook hook) {
        return new PoolHooks(configure, reset, hook, reconnectFailed);
    }

    public PoolHooks withReconnectFailed(ReconnectFailedHandler handler) {
        return new PoolHooks(configure, reset, check, handler);
    }
}
