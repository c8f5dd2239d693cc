package dev.weir.pool.internal.work;

import dev.weir.driver.Connection;
import dev.weir.driver.TargetSession;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicInteger;

/// A connection and what the pool remembers of it.
final class PooledConnection {
    private final Connection connection;
    private final TargetSession target;
    private final SessionKind kind;
    private final AtomicInteger cancelsBegun = new AtomicInteger();
    private final AtomicInteger cancelsEnded = new AtomicInteger();
    private volatile @Nullable Use use;
    private volatile boolean warned;
    // The housekeeper's.
    private boolean seen;
    private long seenHead;

    /// @param target what was asked for when it was opened
    PooledConnection(Connection connection, TargetSession target) {
        this.connection = connection;
        this.target = target;
        this.kind = SessionKind.of(connection);
    }

    /// Whether it has become what was not asked for, as after a failover. One that was that from
    /// the beginning was the best to be had.
    boolean isOutdated() {
        if (target == TargetSession.ANY) {
            return false;
        }
        SessionKind now = SessionKind.of(connection);
        return !now.equals(kind) && !now.suits(target);
    }

    Connection connection() {
        return connection;
    }

    /// How many cancels by the pool have ended. To be asked before a statement is sent.
    int cancelsEnded() {
        return cancelsEnded.get();
    }

    /// Whether a cancel by the pool was under way at any time since so many had ended: then it may
    /// have hit whatever ran meanwhile.
    boolean wasCancelledSince(int ended) {
        return cancelsBegun.get() > ended;
    }

    /// Whether a cancel is under way.
    boolean isBeingCancelled() {
        return cancelsBegun.get() != cancelsEnded.get();
    }

    void beginCancel() {
        cancelsBegun.incrementAndGet();
    }

    void endCancel() {
        cancelsEnded.incrementAndGet();
    }

    /// Whether the same statement was being served when this was asked last: one look may come just
    /// after a pause of this whole process. The housekeeper's.
    boolean isStillServing(long headSince) {
        boolean same = seen && seenHead == headSince;
        seen = true;
        seenHead = headSince;
        return same;
    }

    /// Who has it alone, or null.
    @Nullable Use use() {
        return use;
    }

    void use(@Nullable Use now) {
        use = now;
        warned = false;
    }

    /// Whether its present use has not been warned of before.
    boolean warnOnce() {
        boolean first = !warned;
        warned = true;
        return first;
    }
}
