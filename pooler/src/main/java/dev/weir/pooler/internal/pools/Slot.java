package dev.weir.pooler.internal.pools;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/// A server connection's place in a pool. Its state is written under the books' lock alone.
public final class Slot {
    /// What a server connection is at.
    public enum State {
        /// It is being connected and logged in.
        CONNECTING,
        /// Free.
        IDLE,
        /// A client has it, or it does something of the pooler's own before one gets it.
        ACTIVE,
        /// It is not in the books any more.
        GONE
    }

    /// Why a server is closed that a PAUSE has met.
    public static final String PAUSE = "pause";

    private final Pool pool;
    private volatile @Nullable Object server;

    State state = State.CONNECTING;
    int loopNumber;
    long connectedAt;
    long idleSince;
    boolean reserve;
    // Its place is another pool's.
    boolean yielding;
    volatile boolean used;
    volatile String closeReason = "";

    Slot(Pool pool, int loopNumber) {
        this.pool = pool;
        this.loopNumber = loopNumber;
    }

    public Pool pool() {
        return pool;
    }

    /// Says which connection it is that has this place. Once, at first.
    public void taken(Object connection) {
        server = connection;
    }

    /// Whether somebody has made its connection.
    public boolean isTaken() {
        return server != null;
    }

    /// The connection, for whoever made it.
    public Object server() {
        return Objects.requireNonNull(server, "nobody has taken the slot");
    }

    public State state() {
        return state;
    }

    /// When it was logged in, as of [System#nanoTime()].
    public long connectedAt() {
        return connectedAt;
    }

    /// Whether it is beyond the pool's size, for the sake of somebody who had waited for long.
    public boolean isReserve() {
        return reserve;
    }

    /// Since when it has been free, as of [System#nanoTime()].
    public long idleSince() {
        return idleSince;
    }

    /// Why it must be closed as soon as nobody has it; empty if it need not.
    public String closeReason() {
        return closeReason;
    }

    /// Whether whoever waits may get it.
    public boolean mayComeFree() {
        return state != State.CONNECTING && closeReason.isEmpty();
    }

    /// A client has begun to use it.
    public void use() {
        used = true;
    }

    /// Has it closed as soon as nobody has it. From any thread.
    public void closeWhenFree(String reason) {
        closeReason = reason;
    }
}
