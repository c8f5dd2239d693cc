package dev.weir.pool.internal.ledger;

/// The place of one open connection. All is guarded by the lock that guards the [Ledger].
///
/// @param <C> what a connection is
public final class Slot<C> {
    private final C connection;
    private long expiresAt;
    private int sharers;
    private boolean leased;
    private boolean reserved;
    private boolean retiring;
    private boolean doubtful;
    private boolean examined;
    private long idleSince;
    private long headSince;

    Slot(C connection, long expiresAt, long now) {
        this.connection = connection;
        this.expiresAt = expiresAt;
        this.idleSince = now;
        this.headSince = now;
    }

    public C connection() {
        return connection;
    }

    /// Statements that run on it and share it.
    public int sharers() {
        return sharers;
    }

    /// Whether somebody has it alone.
    public boolean isLeased() {
        return leased;
    }

    /// Since when the statement that is being served has been at it, by estimate.
    public long headSince() {
        return headSince;
    }

    boolean isFree() {
        return sharers == 0 && !leased && !examined;
    }

    /// Whether somebody may have it alone now.
    boolean isIdle() {
        return isFree() && !retiring && !doubtful;
    }

    /// Whether one more statement may be put on it.
    boolean isShareable(int depth, long now, long slowNanos) {
        boolean open = !leased && !examined && !reserved && !retiring && !doubtful;
        return open && sharers < depth && (sharers == 0 || now - headSince <= slowNanos);
    }

    boolean isReservable() {
        return sharers > 0 && !reserved && !retiring && !doubtful;
    }

    boolean isReserved() {
        return reserved;
    }

    void reserve() {
        reserved = true;
    }

    void unreserve() {
        reserved = false;
    }

    boolean isRetiring() {
        return retiring;
    }

    void retire() {
        retiring = true;
    }

    boolean isDoubtful() {
        return doubtful;
    }

    void doubt() {
        doubtful = true;
    }

    void examine() {
        examined = true;
        doubtful = false;
    }

    void examined(long now) {
        examined = false;
        idleSince = now;
    }

    boolean isExpired(long now) {
        return expiresAt - now <= 0;
    }

    void expire(long now) {
        expiresAt = now;
    }

    long idleSince() {
        return idleSince;
    }

    void take(Mode mode, long now) {
        if (sharers == 0) {
            headSince = now;
        }
        if (mode == Mode.SOLE) {
            leased = true;
        } else {
            sharers++;
        }
    }

    void giveBack(Mode mode, long now) {
        if (mode == Mode.SOLE ? !leased : sharers == 0) {
            throw new IllegalStateException("a connection was given back that nobody had");
        }
        if (mode == Mode.SOLE) {
            leased = false;
        } else {
            sharers--;
        }
        headSince = now;
        idleSince = now;
    }
}
