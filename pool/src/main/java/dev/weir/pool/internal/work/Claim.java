package dev.weir.pool.internal.work;

import dev.weir.driver.Connection;
import dev.weir.pool.internal.ledger.Mode;
import dev.weir.pool.internal.ledger.Ticket;

import java.util.concurrent.locks.LockSupport;

/// A thread's claim to a connection.
final class Claim extends Ticket<PooledConnection> {
    private final Thread owner = Thread.currentThread();
    private volatile boolean told;
    private volatile boolean watched;
    private long deadline;
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

    /// Its owner waits without a limit, but must be woken for its deadline.
    void wakeFor(long nanos) {
        deadline = nanos;
        watched = true;
    }

    /// Wakes its owner if the deadline is at or before a time.
    ///
    /// @return whether it must be woken for its deadline, now or later
    boolean wakeIfDueBy(long nanos) {
        if (watched && deadline - nanos <= 0) {
            LockSupport.unpark(owner);
        }
        return watched;
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
