package dev.weir.pool.internal.work;

import dev.weir.driver.RequestInterruptedException;
import dev.weir.driver.TargetSession;
import dev.weir.pool.PoolClosedException;
import dev.weir.pool.PoolSettings;
import dev.weir.pool.PoolTimeoutException;
import dev.weir.pool.internal.ledger.Mode;
import dev.weir.pool.internal.ledger.Return;
import dev.weir.pool.internal.ledger.Rules;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/// A pool of one connection, with its own books and leasing and without threads: what happens,
/// happens in the threads of a race.
final class RacedPool {
    static final PoolSettings SETTINGS =
            PoolSettings.parse("postgresql://nowhere?pool_check=never");

    /// Who waits for so long was forgotten. Shorter than the time after which jcstress gives up.
    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private static final String IN_LINE = "in line";
    private static final long DAY_NANOS = 86_400_000_000_000L;
    private static final int DAWDLE_SPINS_MAX = 100;

    final StandIn server = new StandIn();
    final Books books;
    final Leasing leasing;
    private final AtomicInteger arrived = new AtomicInteger();
    private final AtomicInteger users = new AtomicInteger();

    /// @param depth most who share the connection
    RacedPool(int depth) {
        books = new Books(new Rules(1, 1, 0, 1, depth, DAY_NANOS, Rules.Idle.KEPT));
        leasing = new Leasing(books, SETTINGS, "raced", new Trouble(), new Hooks(SETTINGS));
    }

    RacedPool open() {
        long now = System.nanoTime();
        books.enter(
                (ledger, _) -> {
                    ledger.open();
                    ledger.opened(
                            new PooledConnection(server.connection(), TargetSession.ANY),
                            now + DAY_NANOS,
                            now);
                });
        return this;
    }

    static long later() {
        return System.nanoTime() + PATIENCE_NANOS;
    }

    /// Waits for the other thread of the race: jcstress lets the faster run ahead, by whole races.
    /// Then each does nothing for a random while, so that it is not always the same one who is
    /// first.
    void meet() {
        arrived.incrementAndGet();
        await(() -> arrived.get() == 2);
        dawdle();
    }

    /// Lets others have the processor meanwhile, who may be those that are waited for.
    static void await(BooleanSupplier condition) {
        long end = later();
        while (!condition.getAsBoolean()) {
            if (end - System.nanoTime() < 0) {
                throw new IllegalStateException("the other thread is gone, or has forgotten this");
            }
            Thread.yield();
        }
    }

    /// Up to some microseconds.
    static void dawdle() {
        for (int i = ThreadLocalRandom.current().nextInt(DAWDLE_SPINS_MAX); i > 0; i--) {
            Thread.onSpinWait();
        }
    }

    Claim take(Mode mode) {
        long forgotten = later();
        Claim claim = leasing.take(mode, forgotten);
        // Who had not to wait was not forgotten, however long the machine was busy elsewhere.
        if (how().equals(IN_LINE) && forgotten - System.nanoTime() < 0) {
            throw new IllegalStateException("who waited was forgotten");
        }
        users.incrementAndGet();
        return claim;
    }

    void giveBack(Claim claim) {
        users.decrementAndGet();
        leasing.giveBack(claim, Return.GOOD);
    }

    /// Takes the connection and gives it back.
    ///
    /// @return how it went: by the number of those who had it then, or why there was none
    String visit(Mode mode, long deadline) {
        long forgotten = later();
        String how = tryToVisit(mode, deadline);
        return forgotten - System.nanoTime() < 0 ? how + " after it was forgotten" : how;
    }

    private String tryToVisit(Mode mode, long deadline) {
        try {
            Claim claim = leasing.take(mode, deadline);
            int seen = Math.max(users.incrementAndGet(), booked(claim));
            giveBack(claim);
            return "one of " + seen;
        } catch (PoolTimeoutException e) {
            return "gave up";
        } catch (RequestInterruptedException e) {
            return "interrupted";
        } catch (PoolClosedException e) {
            return "closed";
        } catch (RuntimeException e) {
            return e.toString();
        }
    }

    /// How many have it by the books, also those who have not been woken yet.
    private int booked(Claim claim) {
        return books.look((_, _) -> claim.slot().sharers() + (claim.slot().isLeased() ? 1 : 0));
    }

    /// What is left when nobody is at work any more.
    String left() {
        return books.look(
                (ledger, _) -> {
                    boolean quiet = ledger.running() + ledger.waiting() == 0;
                    if (quiet && ledger.size() == 1 && ledger.idle() == 1) {
                        return server.closes() == 0 ? "free" : "idle but closed";
                    }
                    if (quiet && ledger.size() == 0) {
                        return server.closes() == 1 ? "closed" : "closed times " + server.closes();
                    }
                    return "lost: running %d, waiting %d, idle %d"
                            .formatted(ledger.running(), ledger.waiting(), ledger.idle());
                });
    }

    /// How the one came to the connection who came during the race.
    String how() {
        return books.look((_, counters) -> counters.queued == 0 ? "at once" : IN_LINE);
    }
}
