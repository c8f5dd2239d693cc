package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.admin.Averages;
import dev.weir.pooler.internal.admin.Snapshot;
import dev.weir.pooler.internal.admin.StatsCounts;
import dev.weir.pooler.internal.auth.ScramVerifiers;
import dev.weir.pooler.internal.config.Configuration;
import dev.weir.pooler.internal.config.Database;
import dev.weir.pooler.internal.loop.EventLoop;
import dev.weir.pooler.internal.pools.Pool;
import dev.weir.pooler.internal.pools.Pools;
import dev.weir.pooler.internal.pools.Slot;
import dev.weir.pooler.internal.pools.Waiter;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What all loops of the pooler share. From any thread.
public final class Hub {
    /// What to wait for before the process ends.
    public enum Ending {
        /// That no server is in use.
        WAIT_FOR_SERVERS,
        /// That the last client has left.
        WAIT_FOR_CLIENTS
    }

    private final Journal journal;
    // One for all: it is handed to the books with each request.
    private final Consumer<Slot> closer = this::closeSlot;
    private final Connections connections;
    private final Pools pools;
    private final Setups setups;
    private final Statements statements = new Statements();
    private final Variables noVariables;
    private final Addresses addresses;
    private final CancelKeys cancelKeys;
    private final Cancels cancels;
    private final Switches switches = new Switches();
    private final ClientCounts counts = new ClientCounts();
    private final AtomicInteger clients = new AtomicInteger();
    private final LongAdder logins = new LongAdder();
    private final Housekeeping housekeeping = new Housekeeping();
    private final UnusedPools unusedPools = new UnusedPools(this);
    private final ScramVerifiers verifiers;
    private final List<Desk> desks = new ArrayList<>();
    private final AtomicInteger nextDesk = new AtomicInteger();
    // Hashing: as many at once as there are loops, so that log-ins do not starve the rest.
    private final ExecutorService hashing;
    private final ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor();

    private final Averages averages = new Averages();

    // In the first loop's thread only.
    private final List<Watch> watches = new ArrayList<>();
    private long averagedAt = System.nanoTime();

    private volatile @Nullable Owner owner;
    private volatile Configuration configuration;
    private volatile Tls tls;

    public Hub(Configuration configuration, Tls tls, Journal journal) {
        this.configuration = configuration;
        this.tls = tls;
        this.journal = journal;
        connections = new Connections(this);
        pools = new Pools(connections);
        setups = new Setups(pools, switches, journal, this::configuration);
        var settings = configuration.settings();
        noVariables = Variables.none(Sessions.tracked(settings));
        addresses = new Addresses(this);
        cancelKeys = new CancelKeys(settings.peerId());
        cancels = new Cancels(this);
        verifiers = ScramVerifiers.of(settings.scramIterations());
        hashing =
                Executors.newFixedThreadPool(
                        settings.eventLoops(),
                        Thread.ofPlatform().daemon().name("weir-hash-", 0).factory());
        for (int i = 0; i < settings.eventLoops(); i++) {
            desks.add(new Desk(this, new EventLoop(i)));
        }
        desks.getFirst().loop().everyTick(this::maintain);
    }

    public void start() {
        setups.makeMinimal(configuration);
        desks.forEach(desk -> desk.loop().start());
    }

    public void stop() {
        desks.forEach(desk -> desk.loop().stop());
        hashing.shutdownNow();
        waiting.shutdownNow();
    }

    Journal journal() {
        return journal;
    }

    Configuration configuration() {
        return configuration;
    }

    /// How TLS is spoken with either side now.
    public Tls tls() {
        return tls;
    }

    Pools pools() {
        return pools;
    }

    Connections connections() {
        return connections;
    }

    Setups setups() {
        return setups;
    }

    Statements statements() {
        return statements;
    }

    Variables noVariables() {
        return noVariables;
    }

    Addresses addresses() {
        return addresses;
    }

    CancelKeys cancelKeys() {
        return cancelKeys;
    }

    Cancels cancels() {
        return cancels;
    }

    ScramVerifiers verifiers() {
        return verifiers;
    }

    Switches switches() {
        return switches;
    }

    ClientCounts counts() {
        return counts;
    }

    /// How many clients are connected, logged in or not.
    int clients() {
        return clients.get();
    }

    void clientCame() {
        clients.incrementAndGet();
        logins.increment();
    }

    void clientLeft() {
        clients.decrementAndGet();
    }

    List<Desk> desks() {
        return desks;
    }

    /// The desk for something new: that of the loop that asks, or the next one.
    Desk desk() {
        for (Desk desk : desks) {
            if (desk.loop().isCurrent()) {
                return desk;
            }
        }
        return nextDesk();
    }

    Desk nextDesk() {
        return desks.get(Math.floorMod(nextDesk.getAndIncrement(), desks.size()));
    }

    /// Has something computed that takes long; the result comes back in the loop's thread.
    <T> void compute(Supplier<T> work, EventLoop loop, Consumer<T> then) {
        hashing.execute(
                () -> {
                    T result = work.get();
                    loop.execute(() -> then.accept(result));
                });
    }

    /// Has something done that takes long. What comes then comes in any case, and finds out itself
    /// if the work failed.
    void compute(Runnable work, EventLoop loop, Runnable then) {
        hashing.execute(
                () -> {
                    try {
                        work.run();
                    } finally {
                        loop.execute(then);
                    }
                });
    }

    /// As [#compute], of something that waits.
    <T> void ask(Supplier<T> work, EventLoop loop, Consumer<T> then) {
        waiting.execute(
                () -> {
                    T result = work.get();
                    loop.execute(() -> then.accept(result));
                });
    }

    /// Has something done that waits.
    void background(Runnable work) {
        waiting.execute(work);
    }

    /// Closes a server that the books have given up, in its loop.
    Consumer<Slot> closer() {
        return closer;
    }

    // From any thread. Who makes the server of a slot that is not taken yet looks whether it is
    // still wanted.
    private void closeSlot(Slot slot) {
        if (slot.isTaken()) {
            inItsLoop((ServerLink) slot.server(), ServerLink::giveUp);
        }
    }

    // By the time the loop gets to it, the server may have moved to another one.
    private static void inItsLoop(ServerLink server, Consumer<ServerLink> action) {
        server.loop()
                .execute(
                        () -> {
                            if (server.loop().isCurrent()) {
                                action.accept(server);
                            } else {
                                inItsLoop(server, action);
                            }
                        });
    }

    /// Closes the pool's servers, whoever has them.
    void kill(Pool pool) {
        pool.retire("admin forced disconnect", closer);
        for (Slot slot : pool.view().slots()) {
            if (slot.isTaken()) {
                inItsLoop((ServerLink) slot.server(), server -> server.close(slot.closeReason()));
            }
        }
    }

    private static boolean hasNoneToComeFree(Pool pool) {
        return pool.view().slots().stream().noneMatch(Slot::mayComeFree);
    }

    /// Turns away those who wait in vain, if the server has refused the log-in. Whoever waits for
    /// one that cannot be reached waits on, and so does whoever waits where there are others: one
    /// of these will come free.
    void refuseWaiting(Pool pool, String error, boolean refused) {
        if (refused && hasNoneToComeFree(pool)) {
            for (Desk desk : desks) {
                desk.loop().execute(() -> desk.refuseWaiting(pool, error));
            }
        }
    }

    /// Lets another configuration hold: for what is there, too.
    public void apply(Configuration changed, Tls changedTls) {
        boolean otherTls = !Sessions.sameTls(configuration.settings(), changed.settings());
        setups.change(
                () -> {
                    configuration = changed;
                    tls = changedTls;
                },
                setup -> reconfigure(setup, changed, otherTls));
        cancelKeys.peer(changed.settings().peerId());
        verifiers.iterations(changed.settings().scramIterations());
        setups.makeMinimal(changed);
        for (Desk desk : desks) {
            desk.loop().execute(() -> desk.reconfigure(changed));
        }
    }

    private void reconfigure(PoolSetup setup, Configuration changed, boolean otherTls) {
        Database before = setup.database();
        Optional<Database> after = changed.database(before.name());
        if (after.isEmpty()) {
            setup.pool().retire("database removed", closer);
            return;
        }
        setups.refresh(changed, setup, after.get());
        if (!before.connectsLike(after.get())) {
            addresses.forget(before.name());
            setup.pool().retire("database configuration changed", closer);
        } else if (otherTls) {
            setup.pool().retire("database configuration changed", closer);
        }
    }

    public boolean isEnding() {
        return switches.isEnding();
    }

    /// Serves nobody new.
    ///
    /// @param drained done once nobody comes any more
    /// @param then run in a loop's thread once what it waits for has come
    public void end(Ending how, Future<Void> drained, Runnable then) {
        switches.end(how, drained, then);
        if (how == Ending.WAIT_FOR_SERVERS) {
            pause(Optional.empty());
        }
    }

    /// Serves nobody of the database, or of all, who has no server, and closes servers as they come
    /// free.
    public void pause(Optional<String> database) {
        setups.change(
                () -> database.ifPresentOrElse(switches::pause, switches::pauseAll),
                setup -> {
                    if (database.isEmpty() || database.get().equals(setup.database().name())) {
                        setup.pool().pause();
                        setup.pool().retire(Slot.PAUSE, closer);
                    }
                });
    }

    /// Serves those who wait.
    ///
    /// @return false if nothing was paused
    public boolean resume(Optional<String> database) {
        boolean thaws = database.isEmpty() && switches.isSuspended();
        boolean was = database.map(switches::isPausedAlone).orElseGet(switches::isAnythingForAll);
        setups.change(
                () -> database.ifPresentOrElse(switches::resume, switches::resumeAll),
                setup -> {
                    if (!switches.isPaused(setup.database().name())) {
                        setup.pool().resume(System.nanoTime(), this::give, closer);
                    }
                });
        // Last: whoever sees before that all is suspended is thawed with the others.
        if (thaws) {
            desks.forEach(desk -> desk.loop().execute(() -> desk.freeze(false)));
        }
        return was;
    }

    private void give(Slot slot, Waiter waiter) {
        inItsLoop((ServerLink) slot.server(), server -> server.lending().give((Borrower) waiter));
    }

    boolean isPaused(Optional<String> database) {
        return database.map(switches::isPaused).orElseGet(switches::allPaused);
    }

    /// Calls when the condition holds, in the thread of the first loop; it is looked at several
    /// times a second.
    void watch(BooleanSupplier condition, Runnable then) {
        desks.getFirst().loop().execute(() -> watches.add(new Watch(condition, then)));
    }

    private record Watch(BooleanSupplier condition, Runnable then) {}

    /// Drops the clients of a database, or of all.
    void kill(Optional<String> database) {
        for (Desk desk : desks) {
            desk.loop().execute(() -> desk.kill(database));
        }
    }

    /// Drops the client of this number, wherever it is.
    void findClient(long id, Runnable found, Runnable missing) {
        findClient(id, found, missing, 0);
    }

    private void findClient(long id, Runnable found, Runnable missing, int number) {
        if (number == desks.size()) {
            missing.run();
            return;
        }
        Desk desk = desks.get(number);
        desk.loop()
                .execute(
                        () -> {
                            if (desk.kill(id)) {
                                found.run();
                            } else {
                                findClient(id, found, missing, number + 1);
                            }
                        });
    }

    /// Reads from nobody any more, but for consoles.
    void suspend() {
        switches.suspend();
        for (Desk desk : desks) {
            desk.loop().execute(() -> desk.freeze(true));
        }
    }

    /// Whether all has been written that was read before.
    boolean isFlushed() {
        return desks.stream().allMatch(Desk::isFlushed);
    }

    Owner owner() {
        return Objects.requireNonNull(owner, "nobody owns the pooler yet");
    }

    public void owner(Owner of) {
        owner = of;
    }

    Averages averages() {
        return averages;
    }

    private void average(long now) {
        Duration period = configuration.settings().statsPeriod();
        if (period.isZero() || now - averagedAt < period.toNanos()) {
            return;
        }
        Duration real = Duration.ofNanos(now - averagedAt);
        averagedAt = now;
        survey(snapshot -> desks.getFirst().loop().execute(() -> average(snapshot, real)));
    }

    private void average(Snapshot snapshot, Duration period) {
        Map<String, StatsCounts> totals = new HashMap<>();
        snapshot.stats().forEach(row -> totals.put(row.database(), row.totals()));
        averages.update(totals, period);
        if (configuration.settings().logStats()) {
            journal.info(StatisticsLine.of(averages.ofAll()));
        }
    }

    /// Asks all loops what they are doing; the answer comes in the thread of one of them.
    public void survey(Consumer<Snapshot> then) {
        new Survey(this).take(then);
    }

    private boolean isEnded() {
        Ending how = switches.ending();
        if (!switches.isDrained()) {
            return false;
        }
        return how == Ending.WAIT_FOR_SERVERS && pools.isUnused()
                || how == Ending.WAIT_FOR_CLIENTS && clients.get() <= counts.atConsole();
    }

    private void maintain() {
        long now = desks.getFirst().loop().now();
        if (isEnded()) {
            switches.ended();
            return;
        }
        resumeIfForsaken();
        for (Watch watch : List.copyOf(watches)) {
            if (watch.condition.getAsBoolean()) {
                watches.remove(watch);
                watch.then.run();
            }
        }
        average(now);
        long requests = desks.stream().mapToLong(Desk::requests).sum();
        if (housekeeping.isDue(logins.sum(), requests, now)) {
            background(System::gc);
        }
        pools.maintain(now, closer);
        unusedPools.forget(now);
        for (PoolSetup setup : setups.all()) {
            if (isKeptFull(setup)) {
                setup.pool().fill(now, closer);
            }
        }
    }

    // As in PgBouncer: whoever suspends means to be back soon, and may have crashed.
    private void resumeIfForsaken() {
        if (switches.isSuspended() && counts.atConsole() == 0) {
            journal.info("admin disappeared when suspended, doing RESUME");
            resume(Optional.empty());
        }
    }

    private boolean isKeptFull(PoolSetup setup) {
        Database database = setup.database();
        String user = setup.pool().key().user();
        return (database.user().filter(user::equals).isPresent() || setup.hasClients())
                && configuration.database(database.name()).isPresent();
    }
}
