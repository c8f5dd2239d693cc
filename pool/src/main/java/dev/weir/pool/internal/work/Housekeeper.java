package dev.weir.pool.internal.work;

import dev.weir.pool.PoolSettings;
import dev.weir.pool.internal.ledger.Ledger;
import dev.weir.pool.internal.ledger.Slot;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// The pool's one thread, which does what is due: connections opened, expired and closed for lack
/// of use, statements that keep others waiting cancelled, leaks warned of. It sleeps until
/// something is due or it is woken. Not a virtual thread, so that it works also where those are all
/// busy.
final class Housekeeper implements Runnable {
    private static final System.Logger LOG = System.getLogger("dev.weir.pool");
    private static final long IDLE_SLEEP_NANOS = 1_000_000_000L;
    private static final long SLEEP_NANOS_MIN = 1_000_000;
    private static final long SHRINK_NANOS_MIN = 100_000_000L;

    private final Books books;
    private final PoolSettings settings;
    private final String name;
    private final Upkeep upkeep;
    private final Backoff backoff;
    private final Thread thread;
    private volatile boolean ended;
    private volatile boolean woken;
    private volatile boolean sharing;
    private long nextShrink;

    Housekeeper(Books books, PoolSettings settings, String name, Upkeep upkeep, Backoff backoff) {
        this.books = books;
        this.settings = settings;
        this.name = name;
        this.upkeep = upkeep;
        this.backoff = backoff;
        this.nextShrink = System.nanoTime() + shrinkNanos();
        this.thread = Thread.ofPlatform().daemon().name("weir-pool-" + name).unstarted(this);
    }

    void start() {
        thread.start();
    }

    /// Connections are wanted. While connecting fails, the thread wakes up by itself when it may be
    /// tried again; whoever wants one meanwhile has nothing to add.
    void wakeToOpen() {
        if (backoff.mayTry(System.nanoTime())) {
            wake();
        }
    }

    void wake() {
        if (!woken) {
            woken = true;
            LockSupport.unpark(thread);
        }
    }

    /// Statements have begun to share connections.
    void watchSharing() {
        if (!sharing) {
            sharing = true;
            wake();
        }
    }

    void end() {
        ended = true;
        LockSupport.unpark(thread);
    }

    @Override
    public void run() {
        while (!ended) {
            woken = false;
            long now = System.nanoTime();
            try {
                keepHouse(now);
            } catch (Throwable e) {
                // Also where memory has run out: the pool would open no connection any more.
                report(e);
            }
            if (!woken && !ended) {
                LockSupport.parkNanos(this, sleepNanos(now));
            }
        }
    }

    private void report(Throwable failure) {
        try {
            LOG.log(System.Logger.Level.ERROR, "the housekeeping of the pool " + name, failure);
        } catch (Throwable e) {
            // There is no memory to say so.
        }
    }

    /// @param looked when the house was kept
    private long sleepNanos(long looked) {
        if (sharing) {
            return settings.sharing().delay().toNanos() / 2;
        }
        long next = Math.min(looked + IDLE_SLEEP_NANOS, nextShrink);
        next = Math.min(next, backoff.nextTryAfter(looked, next));
        return Math.max(SLEEP_NANOS_MIN, next - System.nanoTime());
    }

    private void keepHouse(long now) {
        books.enter((ledger, _) -> ledger.expire(now));
        if (nextShrink - now <= 0) {
            nextShrink = now + shrinkNanos();
            books.enter((ledger, _) -> ledger.shrink());
        }
        upkeep.open();
        upkeep.endOverdueHooks(now);
        if (sharing) {
            moveSlowOnes(now);
        }
        if (!settings.times().leakWarning().isZero()) {
            warnOfLeaks(now);
        }
    }

    private long shrinkNanos() {
        return Math.max(SHRINK_NANOS_MIN, settings.times().maxIdle().toNanos());
    }

    // --- statements that keep others waiting ---

    private void moveSlowOnes(long now) {
        List<PooledConnection> slow = new ArrayList<>();
        books.enter((ledger, _) -> findSlowOnes(ledger, now, slow));
        slow.forEach(
                pooled -> Thread.ofVirtual().name("weir-pool-cancel").start(() -> cancel(pooled)));
    }

    /// Those found take no more statements and are looked at when they are free, which waits for
    /// the end of the cancel: so it can hit those only that share the connection now, who know.
    void findSlowOnes(Ledger<PooledConnection> ledger, long now, List<PooledConnection> slow) {
        boolean any = false;
        for (Slot<PooledConnection> slot : ledger.slots()) {
            any |= slot.sharers() > 1;
            if (isSlow(slot, now)) {
                PooledConnection pooled = slot.connection();
                pooled.beginCancel();
                ledger.doubt(slot, now);
                slow.add(pooled);
            }
        }
        sharing = any;
    }

    private boolean isSlow(Slot<PooledConnection> slot, long now) {
        PooledConnection pooled = slot.connection();
        boolean late =
                slot.sharers() > 1 && now - slot.headSince() > settings.sharing().delay().toNanos();
        return late && !pooled.isBeingCancelled() && pooled.isStillServing(slot.headSince());
    }

    static void cancel(PooledConnection pooled) {
        try {
            pooled.connection().cancel();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "a slow statement could not be cancelled", e);
        } finally {
            pooled.endCancel();
        }
    }

    // --- leaks ---

    private void warnOfLeaks(long now) {
        for (Slot<PooledConnection> slot : books.look((ledger, _) -> ledger.slots())) {
            PooledConnection pooled = slot.connection();
            Use use = pooled.use();
            if (use != null
                    && use.age(now).compareTo(settings.times().leakWarning()) > 0
                    && pooled.warnOnce()) {
                warn(pooled, use, now);
            }
        }
    }

    private void warn(PooledConnection pooled, Use use, long now) {
        String message =
                "a connection of the pool "
                        + name
                        + " has been held for "
                        + Holders.millis(now - use.sinceNanos())
                        + " by "
                        + use.thread()
                        + " from "
                        + use.place()
                        + ", "
                        + Holders.doing(pooled)
                        + "; is it never given back?";
        LOG.log(System.Logger.Level.WARNING, message, use.stack());
    }
}
