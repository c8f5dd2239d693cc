package dev.weir.pool;

import dev.weir.driver.Connection;

/// Something the pool does with a connection that nobody else has at that time. If it throws, or
/// takes longer than `pool_timeout`, the connection is closed.
@FunctionalInterface
public interface ConnectionHook {
    /// Does nothing.
    ConnectionHook NONE = _ -> {};

    /// @param connection must be left idle and open
    void run(Connection connection);
}
