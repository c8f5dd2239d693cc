package dev.weir.pool.internal.work;

import dev.weir.driver.Connection;
import dev.weir.driver.ConnectionActivity;
import dev.weir.driver.RequestFate;
import dev.weir.driver.RequestInterruptedException;
import dev.weir.net.FarDeadlines;
import dev.weir.pool.PoolCheck;
import dev.weir.pool.PoolClosedException;
import dev.weir.pool.PoolSettings;
import dev.weir.pool.PoolTimeoutException;
import dev.weir.pool.TooManyWaitersException;
import dev.weir.pool.internal.ledger.Ledger;
import dev.weir.pool.internal.ledger.Mode;
import dev.weir.pool.internal.ledger.Return;
import dev.weir.pool.internal.ledger.Slot;
import dev.weir.pool.internal.ledger.Ticket;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// How threads get connections and give them back. A thread waits parked, for no longer than it
/// may, and can be interrupted. Thread-safe.
final class Leasing {
    /// A connection that was idle for longer is looked at before it is used: a server that has gone
    /// has had the time to say so. The look is one call of the system.
    private static final long LOOK_AFTER_NANOS = 10_000_000;

    private final Books books;
    private final PoolSettings settings;
    private final String name;
    private final Trouble trouble;
    private final Hooks hooks;
    private final long checkAfterNanos;
    // Written by any of those who wait: it makes no difference whose it is.
    private volatile boolean watched;

    Leasing(Books books, PoolSettings settings, String name, Trouble trouble, Hooks hooks) {
        this.books = books;
        this.hooks = hooks;
        this.checkAfterNanos = nanos(settings.times().checkAfter());
        this.settings = settings;
        this.name = name;
        this.trouble = trouble;
    }

    Books books() {
        return books;
    }

    String name() {
        return name;
    }

    PoolSettings settings() {
        return settings;
    }

    /// When a wait that begins now must end.
    long deadline() {
        return deadline(settings.times().timeout());
    }

    static long deadline(Duration patience) {
        return System.nanoTime() + nanos(patience);
    }

    private static long nanos(Duration duration) {
        long seconds = Math.min(duration.toSeconds(), Long.MAX_VALUE / 4_000_000_000L);
        return seconds * 1_000_000_000 + duration.toNanosPart();
    }

    /// Takes a connection that works, as far as `pool_check` wants to know.
    ///
    /// @param deadline by [System#nanoTime()]
    Claim take(Mode mode, long deadline) {
        while (true) {
            LeaseEvent event = new LeaseEvent();
            event.begin();
            Claim claim = acquire(mode, deadline);
            event.commit(name, claim);
            if (isFitUnlessInterrupted(claim, deadline)) {
                if (mode == Mode.SOLE) {
                    boolean stack = !settings.times().leakWarning().isZero();
                    claim.pooled().use(Use.now(stack, claim.grantedAt()));
                }
                return claim;
            }
            boolean late = deadline - System.nanoTime() <= 0;
            // It may only have had too little time to answer.
            giveBack(claim, late && claim.connection().isOpen() ? Return.SILENT : Return.BROKEN);
            if (late) {
                books.look((_, counters) -> counters.errors++);
                throw books.look(this::timeout);
            }
        }
    }

    private boolean isFitUnlessInterrupted(Claim claim, long deadline) {
        try {
            return isFit(claim, deadline);
        } catch (RequestInterruptedException e) {
            giveBackSole(claim);
            throw e;
        }
    }

    private boolean isFit(Claim claim, long deadline) {
        PoolCheck check = settings.check();
        if (check == PoolCheck.NEVER || claim.isJoined()) {
            return true;
        }
        if (claim.idleNanos() > LOOK_AFTER_NANOS && !claim.connection().probe()) {
            return false;
        }
        boolean ask = check == PoolCheck.ALWAYS || claim.idleNanos() > checkAfterNanos;
        return !ask || hooks.works(claim.connection(), deadline - System.nanoTime());
    }

    private Claim acquire(Mode mode, long deadline) {
        Claim claim = new Claim(mode);
        long now = System.nanoTime();
        boolean granted = books.enterAndGet(ledger -> ask(ledger, claim, now) ? 1 : 0) == 1;
        claim.grantedAt(now);
        if (!granted) {
            await(claim, deadline);
            waited(claim, now);
        }
        return claim;
    }

    private boolean ask(Ledger<PooledConnection> ledger, Claim claim, long now) {
        Counters counters = books.counters();
        counters.requests++;
        if (ledger.isClosed()) {
            counters.errors++;
            counters.refused++;
            throw new PoolClosedException("the pool " + name + " is closed");
        }
        if (ledger.isLineFull()) {
            counters.errors++;
            counters.refused++;
            throw tooMany(ledger);
        }
        boolean granted = ledger.take(claim, now);
        if (!granted) {
            counters.queued++;
        } else if (claim.isJoined()) {
            counters.shared++;
        }
        return granted;
    }

    private TooManyWaitersException tooMany(Ledger<PooledConnection> ledger) {
        return new TooManyWaitersException(
                "the pool "
                        + name
                        + " has "
                        + ledger.waiting()
                        + " threads waiting for its "
                        + ledger.rules().maxSize()
                        + " connections, which is as many as may (pool_max_waiting)");
    }

    private void waited(Claim claim, long since) {
        long now = System.nanoTime();
        claim.grantedAt(now);
        books.enter(
                (_, counters) -> {
                    counters.waits.add(now - since);
                    counters.shared += claim.isJoined() ? 1 : 0;
                });
    }

    private void await(Claim claim, long deadline) {
        while (!claim.isTold()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                if (gaveUp(claim)) {
                    throw books.look(this::timeout);
                }
                break;
            }
            if (FarDeadlines.isFar(deadline, deadline - left)) {
                claim.wakeFor(deadline);
                watched = FarDeadlines.watch(books, watched);
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, left);
            }
            if (Thread.interrupted()) {
                throw interrupted(claim);
            }
        }
        if (claim.state() == Ticket.State.FAILED) {
            books.look((_, counters) -> counters.errors++);
            throw claim.failure();
        }
    }

    /// @return false if it has got a connection, or an error, after all
    boolean gaveUp(Claim claim) {
        long now = System.nanoTime();
        long cancelled =
                books.enterAndGet(
                        ledger -> {
                            long count = ledger.cancel(claim, now) ? 1 : 0;
                            books.counters().errors += count;
                            return count;
                        });
        return cancelled == 1;
    }

    private RequestInterruptedException interrupted(Claim claim) {
        if (!gaveUp(claim) && claim.state() == Ticket.State.GRANTED) {
            giveBack(claim, Return.GOOD);
        }
        return new RequestInterruptedException(
                "interrupted while waiting for a connection of the pool " + name,
                RequestFate.NOT_SENT);
    }

    private PoolTimeoutException timeout(Ledger<PooledConnection> ledger, Counters counters) {
        counters.timeouts++;
        String message =
                "no connection of the pool "
                        + name
                        + " was free in time ("
                        + ledger.waiting()
                        + " more wait); "
                        + Holders.text(ledger, System.nanoTime());
        RuntimeException reason = trouble.last();
        return reason == null
                ? new PoolTimeoutException(message)
                : new PoolTimeoutException(
                        message + "; the last attempt to connect failed: " + reason.getMessage(),
                        reason);
    }

    /// Gives a connection back.
    ///
    /// @return how long it was at the work of this claim, by estimate, in nanoseconds
    long giveBack(Claim claim, Return how) {
        long now = System.nanoTime();
        boolean outdated = how == Return.GOOD && claim.pooled().isOutdated();
        Return state = outdated ? Return.OUTDATED : how;
        Mode mode = claim.mode();
        if (mode == Mode.SOLE) {
            claim.pooled().use(null);
        }
        return books.enterAndGet(
                ledger -> {
                    Slot<PooledConnection> slot = claim.slot();
                    long served = now - Math.max(claim.grantedAt(), slot.headSince());
                    Counters counters = books.counters();
                    counters.uses.add(now - claim.grantedAt());
                    counters.returnsBad += how == Return.GOOD ? 0 : 1;
                    counters.lost += state == Return.BROKEN ? 1 : 0;
                    ledger.giveBack(slot, mode, state, now);
                    return served;
                });
    }

    /// Gives back a connection that somebody had to himself, put back to what it was.
    ///
    /// @return as [#giveBack(Claim, Return)]
    long giveBackSole(Claim claim) {
        return giveBack(claim, stateOf(claim.connection()));
    }

    private Return stateOf(Connection connection) {
        if (!connection.isOpen()) {
            return Return.BROKEN;
        }
        ConnectionActivity activity = connection.activity();
        if (activity.phase() == ConnectionActivity.Phase.RUNNING) {
            return Return.SILENT;
        }
        if (!activity.isIdle() || hooks.hasReset()) {
            return Return.DOUBTFUL;
        }
        if (settings.resetQuery().isEmpty()) {
            return Return.GOOD;
        }
        try {
            connection.runUnattended(settings.resetQuery());
            return Return.GOOD;
        } catch (RuntimeException e) {
            return Return.BROKEN;
        }
    }

    /// Nobody gets in line from now on; those who stand there are served still.
    void close() {
        books.enter((ledger, _) -> ledger.close());
    }

    /// Tells those who still wait that it is in vain, and closes what nobody has.
    void cutOff() {
        books.enter(
                (ledger, _) -> {
                    ledger.failAll(() -> new PoolClosedException("the pool " + name + " closed"));
                    ledger.removeIdle();
                });
    }
}
