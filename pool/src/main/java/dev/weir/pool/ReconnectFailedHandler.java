package dev.weir.pool;

/// Is told, once, that connecting has failed for `pool_reconnect_timeout`. The pool goes on trying,
/// some seconds apart. A program may end itself here, so as to be started anew.
@FunctionalInterface
public interface ReconnectFailedHandler {
    /// Called on a thread of the pool.
    ///
    /// @param pool which has failed
    /// @param reason why the last attempt failed
    void failed(Pool pool, RuntimeException reason);
}
