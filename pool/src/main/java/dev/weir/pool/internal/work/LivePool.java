package dev.weir.pool.internal.work;

import dev.weir.driver.CopyIn;
import dev.weir.driver.CopyInto;
import dev.weir.driver.ParameterException;
import dev.weir.driver.RowWriter;
import dev.weir.driver.SqlClient;
import dev.weir.driver.Transaction;
import dev.weir.pool.Lease;
import dev.weir.pool.Pool;
import dev.weir.pool.PoolLimits;
import dev.weir.pool.PoolSettings;
import dev.weir.pool.PoolStats;
import dev.weir.pool.PoolSubscription;
import dev.weir.pool.PoolTimeoutException;
import dev.weir.pool.internal.ledger.Rules;
import dev.weir.pool.internal.ledger.Slot;
import dev.weir.pool.internal.parallel.ParallelCopyIn;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/// An open pool. Thread-safe.
final class LivePool extends PoolVerbs implements Pool {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);
    private static final long LOOK_NANOS = 2_000_000;

    private final String name;
    private final PoolSettings settings;
    private final Parts parts;
    private final Hub hub;
    private final AtomicBoolean closed = new AtomicBoolean();

    private LivePool(String name, PoolSettings settings, Parts parts) {
        super(parts.statements, PooledQuery.Manner.ADAPTIVE);
        this.name = name;
        this.settings = settings;
        this.parts = parts;
        this.hub = new Hub(parts.statements.leasing());
    }

    /// What an open pool consists of.
    private record Parts(
            Books books,
            Trouble trouble,
            Upkeep upkeep,
            Housekeeper housekeeper,
            SingleStatements statements) {}

    static LivePool open(PoolSettings settings) {
        String name =
                settings.name().isEmpty() ? "pool-" + NUMBER.incrementAndGet() : settings.name();
        Books books = new Books(rules(settings));
        Trouble trouble = new Trouble();
        // The handler wants the pool, which is made of what tells it.
        LivePool[] made = new LivePool[1];
        Backoff backoff =
                new Backoff(
                        settings.times().reconnectTimeout(),
                        trouble,
                        reason -> settings.hooks().reconnectFailed().failed(made[0], reason));
        Hooks hooks = new Hooks(settings);
        Upkeep upkeep = new Upkeep(books, settings, name, backoff, hooks);
        Housekeeper housekeeper = new Housekeeper(books, settings, name, upkeep, backoff);
        books.attend(upkeep::examine, housekeeper::wakeToOpen);
        backoff.whenFailed(housekeeper::wake);
        Leasing leasing = new Leasing(books, settings, name, trouble, hooks);
        SingleStatements statements = new SingleStatements(leasing, name, housekeeper);
        made[0] =
                new LivePool(
                        name, settings, new Parts(books, trouble, upkeep, housekeeper, statements));
        housekeeper.start();
        return made[0];
    }

    private static Rules rules(PoolSettings settings) {
        PoolLimits limits = settings.limits();
        return new Rules(
                limits.minSize(),
                limits.maxSize(),
                limits.maxWaiting(),
                limits.workers(),
                settings.sharing().depth(),
                settings.sharing().slow().toNanos(),
                settings.times().maxIdle().isZero() ? Rules.Idle.CLOSED : Rules.Idle.KEPT);
    }

    @Override
    public Lease lease() {
        return new LeasedConnection(Holding.take(leasing()));
    }

    @Override
    public Lease lease(Duration wait) {
        if (wait.isNegative()) {
            throw new IllegalArgumentException("wait is " + wait + ", must not be negative");
        }
        long end = leasing().deadline();
        long earlier = Leasing.deadline(wait);
        return new LeasedConnection(Holding.take(leasing(), earlier - end < 0 ? earlier : end));
    }

    @Override
    public SqlClient unshared() {
        return new PoolVerbs(statements(), PooledQuery.Manner.ALONE);
    }

    @Override
    public <T> CopyIn<T> copyInParallel(int connections, CopyInto target, Class<T> type) {
        return copyInParallel(connections, tx -> tx.copyIn(target, type));
    }

    @Override
    public <T> CopyIn<T> copyInParallel(int connections, CopyInto target, RowWriter<T> writer) {
        return copyInParallel(connections, tx -> tx.copyIn(target, writer));
    }

    private <T> CopyIn<T> copyInParallel(int connections, Function<Transaction, CopyIn<T>> start) {
        int most = stats().maxSize();
        if (connections < 1 || connections > most) {
            throw new ParameterException(
                    "a copy over "
                            + connections
                            + " connections is not possible in the pool "
                            + name
                            + ", which has 1 to "
                            + most);
        }
        return ParallelCopyIn.open(this::lease, connections, start);
    }

    @Override
    public PoolSubscription listen(String channel) {
        return hub.listen(channel);
    }

    @Override
    public void awaitFull(Duration patience) {
        long end = Leasing.deadline(patience);
        while (!parts.books.<Boolean>look((l, _) -> l.size() >= l.rules().minSize())) {
            if (end - System.nanoTime() <= 0) {
                throw notFull(patience);
            }
            LockSupport.parkNanos(this, LOOK_NANOS);
            if (Thread.interrupted()) {
                Thread.currentThread().interrupt();
                throw notFull(patience);
            }
        }
    }

    private PoolTimeoutException notFull(Duration patience) {
        PoolStats now = stats();
        String message =
                "the pool "
                        + name
                        + " has "
                        + now.size()
                        + " of its least "
                        + now.minSize()
                        + " connections after "
                        + patience;
        RuntimeException reason = parts.trouble.last();
        return reason == null
                ? new PoolTimeoutException(message)
                : new PoolTimeoutException(message + ": " + reason.getMessage(), reason);
    }

    @Override
    public void check() {
        parts.upkeep.checkIdle();
    }

    @Override
    public void drain() {
        long now = System.nanoTime();
        parts.books.enter((ledger, _) -> ledger.drain(now));
    }

    @Override
    public void resize(int minSize, int maxSize) {
        // Refuses what cannot be.
        PoolLimits limits = settings.limits().withSizes(minSize, maxSize);
        parts.books.enter((ledger, _) -> ledger.resize(limits.minSize(), limits.maxSize()));
    }

    @Override
    public PoolStats stats() {
        return parts.books.look((ledger, counters) -> counters.snapshot(ledger));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public PoolSettings settings() {
        return settings;
    }

    @Override
    public void close() {
        close(CLOSE_PATIENCE);
    }

    @Override
    public int close(Duration patience) {
        if (!closed.compareAndSet(false, true)) {
            return 0;
        }
        leasing().close();
        awaitEnd(Leasing.deadline(patience));
        parts.housekeeper.end();
        return cutOff();
    }

    private void awaitEnd(long end) {
        while (isAtWork() && end - System.nanoTime() > 0) {
            LockSupport.parkNanos(this, LOOK_NANOS);
            if (Thread.interrupted()) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean isAtWork() {
        hub.letGo();
        return parts.books.look((ledger, _) -> ledger.running() + ledger.waiting()) > 0;
    }

    /// Ends what has not ended by itself.
    private int cutOff() {
        PoolStats left = stats();
        leasing().cutOff();
        for (Slot<PooledConnection> slot : parts.books.look((ledger, _) -> ledger.slots())) {
            slot.connection().connection().close();
        }
        return left.requestsRunning() + left.requestsWaiting();
    }

    @Override
    public String toString() {
        return "pool " + name + " of " + settings.connection();
    }
}
