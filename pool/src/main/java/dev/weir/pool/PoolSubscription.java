package dev.weir.pool;

import dev.weir.driver.Subscription;

/// The notifications of one channel, across the loss of connections.
public interface PoolSubscription extends Subscription {
    /// How often the connection was lost and replaced: each time, notifications may have been
    /// missed, so what depends on them must be read anew.
    long interruptions();
}
