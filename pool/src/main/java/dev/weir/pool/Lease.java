package dev.weir.pool;

import dev.weir.driver.Connection;

/// A connection of the pool for a unit of work. [#close()] gives it back, and rolls back a
/// transaction that was left open. Afterwards it refuses all work.
///
/// One unit of work at a time; not to be kept for longer, least of all for a thread's or request's
/// life.
public interface Lease extends Connection {
    /// Gives the connection back. Does nothing if that was done before.
    @Override
    void close();

    /// Gives it back to be closed and replaced: its session has state that nobody else may meet.
    void discard();
}
