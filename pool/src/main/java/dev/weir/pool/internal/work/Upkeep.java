package dev.weir.pool.internal.work;

import dev.weir.driver.Connection;
import dev.weir.driver.ConnectionActivity;
import dev.weir.driver.Connector;
import dev.weir.pool.PoolSettings;
import dev.weir.pool.internal.ledger.Return;
import dev.weir.pool.internal.ledger.Slot;
import dev.weir.wire.TransactionStatus;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/// Opens connections and looks at those in doubt, each on a virtual thread of its own: no caller
/// ever does. Thread-safe.
final class Upkeep {
    private static final System.Logger LOG = System.getLogger("dev.weir.pool");
    private static final Duration EXAMINATION = Duration.ofSeconds(5);
    private static final long LOOK_NANOS = 500_000;

    private final Books books;
    private final PoolSettings settings;
    private final String name;
    private final Connector connector;
    private final Backoff backoff;
    private final Hooks hooks;

    Upkeep(Books books, PoolSettings settings, String name, Backoff backoff, Hooks hooks) {
        this.books = books;
        this.hooks = hooks;
        this.settings = settings;
        this.name = name;
        this.backoff = backoff;
        this.connector = Connector.of(settings.connection(), settings.types());
    }

    // --- opening ---

    /// Opens what is wanted, unless that has failed a moment ago.
    void open() {
        if (!backoff.mayTry(System.nanoTime())) {
            return;
        }
        int count = books.look((ledger, _) -> ledger.open());
        for (int i = 0; i < count; i++) {
            Thread.ofVirtual().name("weir-pool-connect").start(this::openOne);
        }
    }

    private void openOne() {
        ConnectEvent event = new ConnectEvent();
        event.begin();
        long began = System.nanoTime();
        Connection connection;
        try {
            connection = connect();
        } catch (RuntimeException e) {
            event.commit(name, String.valueOf(e.getMessage()));
            failed(e);
            return;
        } catch (Error e) {
            // Whatever it was, the place of this connection must not be lost.
            failed(new IllegalStateException("opening a connection failed", e));
            return;
        }
        event.commit(name, "opened");
        backoff.succeeded();
        opened(connection, began);
    }

    private Connection connect() {
        Connection connection = connector.connect();
        boolean configured = false;
        try {
            hooks.configure(connection);
            if (!connection.activity().isIdle()) {
                throw new IllegalStateException(
                        "the configure hook of the pool "
                                + name
                                + " left a connection in a transaction or with work under way");
            }
            configured = true;
            return connection;
        } finally {
            if (!configured) {
                connection.close();
            }
        }
    }

    private void opened(Connection connection, long began) {
        PooledConnection pooled =
                new PooledConnection(connection, settings.connection().targetSession());
        long now = System.nanoTime();
        books.enter(
                (ledger, counters) -> {
                    counters.opened++;
                    counters.opens.add(now - began);
                    ledger.opened(pooled, expiry(now), now);
                });
    }

    /// When a connection that is new now is to be replaced.
    private long expiry(long now) {
        long life = settings.times().maxLifetime().toNanos();
        if (life == 0) {
            return now + Long.MAX_VALUE / 2;
        }
        return now + life - (long) (life * ThreadLocalRandom.current().nextDouble(0.1));
    }

    /// First when to try again, lest that be tried at once; then the place of the connection is
    /// given back; the program is told last.
    private void failed(RuntimeException reason) {
        boolean tooLong = backoff.failed(reason, System.nanoTime());
        books.enter(
                (ledger, counters) -> {
                    counters.opened++;
                    counters.openErrors++;
                    ledger.failedToOpen();
                    if (ledger.size() == 0 && Hopeless.is(reason)) {
                        ledger.failAll(() -> Hopeless.copy(reason));
                    }
                });
        LOG.log(
                System.Logger.Level.WARNING,
                () -> "the pool " + name + " cannot connect: " + reason.getMessage());
        if (tooLong) {
            backoff.tell(reason);
        }
    }

    // --- looking ---

    /// Looks at a connection that nobody has, and gives it back.
    void examine(Slot<PooledConnection> slot) {
        Thread.ofVirtual()
                .name("weir-pool-examine")
                .start(() -> examined(slot, look(slot.connection())));
    }

    /// Ends with the cancel, which has a deadline of its own.
    private static void awaitCancel(PooledConnection pooled) {
        while (pooled.isBeingCancelled()) {
            LockSupport.parkNanos(pooled, LOOK_NANOS);
        }
    }

    /// Looks at each connection that is idle now by a round trip.
    void checkIdle() {
        long began = System.nanoTime();
        @Nullable Slot<PooledConnection> slot = next(began);
        while (slot != null) {
            examined(
                    slot,
                    hooks.works(slot.connection().connection()) ? Return.GOOD : Return.BROKEN);
            slot = next(began);
        }
    }

    private @Nullable Slot<PooledConnection> next(long began) {
        return books.<@Nullable Slot<PooledConnection>>look(
                (ledger, _) -> ledger.takeToExamine(began));
    }

    private void examined(Slot<PooledConnection> slot, Return state) {
        long now = System.nanoTime();
        books.enter(
                (ledger, counters) -> {
                    counters.lost += state == Return.BROKEN ? 1 : 0;
                    ledger.examined(slot, state, now);
                });
    }

    /// Ends what is left of earlier work, puts the session back, and says whether it can be used:
    /// the server must have answered.
    private Return look(PooledConnection pooled) {
        Connection connection = pooled.connection();
        awaitCancel(pooled);
        try {
            boolean answered = endWork(connection);
            answered |= hooks.reset(connection);
            if (!answered) {
                ping(connection);
            }
            if (connection.isOpen() && !connection.activity().isIdle()) {
                return Return.BROKEN;
            }
            return pooled.isOutdated() ? Return.OUTDATED : Return.GOOD;
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.DEBUG,
                    () -> "a connection of the pool " + name + " is closed: " + e.getMessage());
            return Return.BROKEN;
        }
    }

    /// @return whether there was any, so that the server has answered
    private boolean endWork(Connection connection) {
        boolean running = connection.activity().phase() == ConnectionActivity.Phase.RUNNING;
        if (running) {
            connection.cancel();
            ping(connection);
        }
        boolean open = connection.activity().transaction() != TransactionStatus.IDLE;
        if (open) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    () ->
                            "a connection of the pool "
                                    + name
                                    + " came back in a transaction, which is rolled back; the"
                                    + " last statement was: "
                                    + connection.activity().statement());
            connection.query("rollback").timeout(EXAMINATION).execute();
        }
        return running || open;
    }

    private static void ping(Connection connection) {
        connection.query("").timeout(EXAMINATION).execute();
    }

    void endOverdueHooks(long now) {
        hooks.endOverdue(now);
    }
}
