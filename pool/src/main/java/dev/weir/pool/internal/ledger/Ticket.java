package dev.weir.pool.internal.ledger;

import org.jspecify.annotations.Nullable;

/// Somebody's claim to a connection. All is guarded by the lock that guards the [Ledger].
///
/// @param <C> what a connection is
public class Ticket<C> {
    private final Mode mode;
    private State state = State.NEW;
    private @Nullable Slot<C> slot;
    private @Nullable RuntimeException failure;
    private long idleNanos;
    private boolean joined;

    protected Ticket(Mode mode) {
        this.mode = mode;
    }

    /// Where a claim stands.
    public enum State {
        NEW,
        WAITING,
        GRANTED,
        FAILED,
        /// Its owner has gone.
        CANCELLED
    }

    public final Mode mode() {
        return mode;
    }

    public final State state() {
        return state;
    }

    /// What was granted.
    public final Slot<C> slot() {
        Slot<C> granted = slot;
        if (granted == null) {
            throw new IllegalStateException("nothing was granted");
        }
        return granted;
    }

    /// Why nothing will be granted.
    public final RuntimeException failure() {
        RuntimeException reason = failure;
        return reason == null ? new IllegalStateException("nothing has failed") : reason;
    }

    /// How long the connection was idle before it was granted; 0 if others use it.
    public final long idleNanos() {
        return idleNanos;
    }

    /// Whether others used the connection already when it was granted.
    public final boolean isJoined() {
        return joined;
    }

    final void state(State next) {
        state = next;
    }

    final void grant(Slot<C> granted, long idle, boolean others) {
        slot = granted;
        idleNanos = idle;
        joined = others;
        state = State.GRANTED;
    }

    final void fail(RuntimeException reason) {
        failure = reason;
        state = State.FAILED;
    }
}
