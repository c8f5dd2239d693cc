package dev.weir.pool.internal.work;

import dev.weir.driver.Connection;
import dev.weir.pool.internal.ledger.Mode;
import dev.weir.pool.internal.ledger.Ticket;

import java.util.concurrent.locks.LockSupport;

/// A thread's claim to a connection.
final class Claim extends Ticket<PooledConnection> {
    private final Thread owner = Thread.currentThread();
    private volatile boolean told;
    private long grantedAt;

    Claim(Mode mode) {
        super(mode);
    }

    /// Its state has changed for good.
    void tell() {
        told = true;
        LockSupport.unpark(owner);
    }

    boolean isTold() {
        return told;
    }

    void grantedAt(long now) {
        grantedAt = now;
    }

    long grantedAt() {
        return grantedAt;
    }

    PooledConnection pooled() {
        return slot().connection();
    }

    Connection connection() {
        return pooled().connection();
    }
}
