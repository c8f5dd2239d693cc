package dev.weir.pool.internal.work;

import dev.weir.driver.Connection;
import dev.weir.driver.ConnectionStateException;
import dev.weir.pool.internal.ledger.Mode;
import dev.weir.pool.internal.ledger.Return;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/// A connection that one unit of work has to itself until it lets go.
final class Holding implements AutoCloseable {
    private final Leasing leasing;
    private final Claim claim;
    private final AtomicBoolean over = new AtomicBoolean();
    private Runnable ending = () -> {};

    private Holding(Leasing leasing, Claim claim) {
        this.leasing = leasing;
        this.claim = claim;
    }

    static Holding take(Leasing leasing) {
        return take(leasing, leasing.deadline());
    }

    static Holding take(Leasing leasing, long deadline) {
        return new Holding(leasing, leasing.take(Mode.SOLE, deadline));
    }

    String poolName() {
        return leasing.name();
    }

    /// @param action done once, when the connection was let go; to be set before it can be
    void whenOver(Runnable action) {
        ending = action;
    }

    Connection connection() {
        ensureNotOver();
        return claim.connection();
    }

    void ensureNotOver() {
        if (over.get()) {
            throw new ConnectionStateException(
                    "the connection was given back to the pool already; take another");
        }
    }

    /// Begins what holds the connection from now on; if it cannot begin, the connection is let go.
    <T> T begin(Function<Connection, T> beginning) {
        boolean begun = false;
        try {
            T result = beginning.apply(connection());
            begun = true;
            return result;
        } finally {
            if (!begun) {
                close();
            }
        }
    }

    boolean isOver() {
        return over.get();
    }

    /// Lets go, once.
    @Override
    public void close() {
        if (over.compareAndSet(false, true)) {
            leasing.giveBackSole(claim);
            ending.run();
        }
    }

    /// Lets go of a connection that nobody else is to have.
    void discard() {
        if (over.compareAndSet(false, true)) {
            claim.connection().close();
            leasing.giveBack(claim, Return.OUTDATED);
            ending.run();
        }
    }
}
