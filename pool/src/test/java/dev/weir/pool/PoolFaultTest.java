package dev.weir.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.driver.Connection;
import dev.weir.driver.Connector;
import dev.weir.driver.PostgresException;
import dev.weir.driver.RequestFate;
import dev.weir.embedded.StopMode;
import dev.weir.testkit.Cut;
import dev.weir.testkit.Effort;
import dev.weir.testkit.FaultProxy;
import dev.weir.testkit.Leaks;
import dev.weir.testkit.TestServer;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// A pool whose server or network fails: it recovers by itself, what did not run is run unseen,
/// what is in doubt is told.
@Timeout(180)
final class PoolFaultTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Until none is left: the pool may be opening one at this moment.
    private static void terminateAll(Connection db, String name) throws InterruptedException {
        while (Database.sessions(db, name) > 0) {
            db.query(
                            "select pg_terminate_backend(pid) from pg_stat_activity where"
                                    + " application_name = $1",
                            name)
                    .list();
            Thread.sleep(5);
        }
    }

    @Test
    void idleConnectionsThatTheServerEndedAreReplacedUnseen() throws Exception {
        String name = Database.unique("ended");
        try (Pool db = Database.open(name, "pool_min_size=3&pool_max_size=3");
                Connection other = Database.connect()) {
            db.awaitFull(PATIENCE);
            for (int i = 0; i < 5; i++) {
                terminateAll(other, name);
                assertThat(db.query("select 1").one(Integer.class)).isEqualTo(1);
                db.transaction(tx -> tx.execute("select 2"));
            }
            assertThat(db.stats().connections().lost() + db.stats().requests().retried())
                    .isPositive();
        }
    }

    @Test
    void aRestartOfTheServerIsSurvived() throws Exception {
        try (TestServer server = TestServers.builder().start();
                Pool db =
                        Weir.open(
                                Database.settings(
                                        server, "restarted", "pool_min_size=2&pool_max_size=4"));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            db.awaitFull(PATIENCE);
            AtomicBoolean over = new AtomicBoolean();
            AtomicInteger answers = new AtomicInteger();
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                int number = i;
                all.add(threads.submit(() -> ask(db, number, over, answers)));
            }
            awaitMore(answers, 200);
            server.postgres().stop(StopMode.FAST);
            server.postgres().startAgain();
            awaitMore(answers, 200);
            over.set(true);
            for (Future<?> each : all) {
                each.get();
            }
            assertThat(db.stats().size()).isLessThanOrEqualTo(4);
            assertThat(db.stats().requestsRunning()).isZero();
        }
    }

    private static void awaitMore(AtomicInteger answers, int more) throws InterruptedException {
        int wanted = answers.get() + more;
        while (answers.get() < wanted) {
            Thread.sleep(2);
        }
    }

    /// Every answer is right; an error says what became of the statement.
    private static void ask(Pool db, int number, AtomicBoolean over, AtomicInteger answers) {
        for (int i = 0; !over.get(); i++) {
            try {
                int wanted = number * 1_000 + i % 1_000;
                assertThat(db.query("select $1::int", wanted).one(Integer.class)).isEqualTo(wanted);
                answers.incrementAndGet();
            } catch (PostgresException e) {
                assertThat(e.fate()).isNotNull();
            }
        }
    }

    @Test
    void threadsThatWaitAreServedWhenTheServerIsBack() throws Exception {
        try (TestServer server = TestServers.builder().start();
                Pool db =
                        Weir.open(
                                Database.settings(
                                        server, "waited", "pool_min_size=0&pool_max_size=2"));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(db.execute("select 1")).isEqualTo(1);
            server.postgres().stop(StopMode.FAST);
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                int number = i;
                all.add(
                        threads.submit(
                                () -> db.query("select $1::int", number).one(Integer.class)));
            }
            while (db.stats().connections().errors() == 0) {
                Thread.sleep(1);
            }
            server.postgres().startAgain();
            for (int i = 0; i < all.size(); i++) {
                assertThat(all.get(i).get()).isEqualTo(i);
            }
        }
    }

    /// It sleeps between its attempts, whoever waits.
    @Test
    void aPoolThatCannotConnectRests() throws Exception {
        String unreachable = "postgresql://nobody@127.0.0.1:1/none?pool_timeout=4s";
        try (Pool db = Weir.open(unreachable);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Duration before = processorTime();
            Future<Long> waiter = threads.submit(() -> db.execute("select 1"));
            assertThatThrownBy(waiter::get).hasCauseInstanceOf(PoolTimeoutException.class);
            assertThat(processorTime().minus(before)).isLessThan(Duration.ofSeconds(2));
        }
    }

    /// What this process has used: of four seconds, a thread that does not sleep would use four.
    private static Duration processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Test
    void aHandlerThatFailsCostsNoConnection() throws Exception {
        PoolHooks hooks =
                PoolHooks.NONE.withReconnectFailed(
                        (_, _) -> {
                            throw new IllegalStateException("a fault of the program");
                        });
        try (TestServer server = TestServers.builder().start();
                Pool db =
                        Weir.open(
                                Database.settings(
                                                server,
                                                "handler",
                                                "pool_min_size=0&pool_max_size=1"
                                                        + "&pool_reconnect_timeout=0")
                                        .withHooks(hooks));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            server.postgres().stop(StopMode.FAST);
            Future<Integer> waiter = threads.submit(() -> db.query("select 7").one(Integer.class));
            while (db.stats().connections().errors() == 0) {
                Thread.sleep(1);
            }
            server.postgres().startAgain();
            assertThat(waiter.get()).isEqualTo(7);
        }
    }

    @Test
    void aServerWithoutRoomLeavesThePoolWithWhatItHas() throws Exception {
        try (TestServer server =
                        TestServers.builder()
                                .setting("max_connections", "8")
                                .setting("superuser_reserved_connections", "0")
                                .start();
                Connection first = Connector.of(server.url()).connect()) {
            List<Connection> others = new ArrayList<>();
            try (Pool db =
                    Weir.open(
                            Database.settings(
                                    server, "narrow", "pool_min_size=1&pool_max_size=5"))) {
                db.awaitFull(PATIENCE);
                for (int i = 0; i < 6; i++) {
                    others.add(Connector.of(server.url()).connect());
                }
                assertThat(first.isOpen()).isTrue();
                try (Lease held = db.lease()) {
                    assertThat(held.execute("select 1")).isEqualTo(1);
                    Thread.ofVirtual().start(() -> db.execute("select 1"));
                    while (db.stats().connections().errors() == 0) {
                        Thread.sleep(1);
                    }
                }
                assertThat(db.execute("select 1")).isEqualTo(1);
                others.forEach(Connection::close);
                try (Lease one = db.lease();
                        Lease two = db.lease()) {
                    assertThat(one.processId()).isNotEqualTo(two.processId());
                }
            }
        }
    }

    @Test
    void aCutNetworkIsSurvived() {
        try (FaultProxy proxy = FaultProxy.to(TestServers.shared());
                Pool db = Weir.open(proxy.url() + "?pool_max_size=2")) {
            assertThat(db.execute("select 1")).isEqualTo(1);
            for (int i = 0; i < 10; i++) {
                proxy.cutAll(i % 2 == 0 ? Cut.RST : Cut.FIN);
                retried(db);
            }
            assertThat(db.stats().size()).isLessThanOrEqualTo(2);
        }
    }

    /// A reset may come just when the request has been sent: then its fate is told as unknown.
    private static void retried(Pool db) {
        while (true) {
            try {
                assertThat(db.execute("select 1")).isEqualTo(1);
                return;
            } catch (PostgresException e) {
                assertThat(e.fate()).isEqualTo(RequestFate.UNKNOWN);
            }
        }
    }

    @Test
    void aConnectionThatAnswersNothingIsGivenUpAtTheDeadline() {
        try (FaultProxy proxy = FaultProxy.to(TestServers.shared());
                Pool db = Weir.open(proxy.url() + "?pool_max_size=1&cancel_timeout=300ms")) {
            assertThat(db.execute("select 1")).isEqualTo(1);
            proxy.fromServer().stall();
            assertThatThrownBy(() -> db.query("select 1").timeout(Duration.ofMillis(100)).execute())
                    .isInstanceOf(PostgresException.class);
            proxy.fromServer().resume();
            proxy.cutAll(Cut.RST);
            assertThat(db.execute("select 1")).isEqualTo(1);
        }
    }

    /// Work under random faults, then exact counts.
    @Test
    void underRandomFaultsNoAnswerIsWrongAndNothingIsLost() throws Exception {
        String name = Database.unique("soak");
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long seconds = Long.getLong("weir.soak.seconds", Effort.of(10));
        try (Connection other = Database.connect()) {
            other.script("create table " + name + " (id bigint primary key)");
            AtomicBoolean over = new AtomicBoolean();
            Soak soak = new Soak(name);
            try (Pool db = Database.open(name, "pool_min_size=1&pool_max_size=4");
                    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> all = new ArrayList<>();
                for (int i = 0; i < 60; i++) {
                    long workerSeed = random.nextLong();
                    all.add(threads.submit(() -> soak.work(db, new Random(workerSeed), over)));
                }
                long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
                try {
                    while (System.nanoTime() < end) {
                        Thread.sleep(random.nextInt(150));
                        harm(other, name, random, db);
                        awaitFewSessions(other, name, db);
                    }
                } finally {
                    // Or closing the executor would wait for ever.
                    over.set(true);
                }
                for (Future<?> each : all) {
                    each.get();
                }
                assertThat(db.stats().requestsRunning()).as("seed %s", seed).isZero();
                assertThat(db.stats().requestsWaiting()).isZero();
            }
            soak.check(other, seed);
            other.execute("drop table " + name);
        }
        Leaks.awaitNoSessions(TestServers.shared(), name, PATIENCE);
    }

    /// A session that the pool has closed, or that was ended, takes the server a moment to end.
    private static void awaitFewSessions(Connection other, String name, Pool db)
            throws InterruptedException {
        PoolStats now = db.stats();
        assertThat(now.size() + now.opening()).isLessThanOrEqualTo(4);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (Database.sessions(other, name) > 4) {
            assertThat(System.nanoTime()).as("sessions beyond the limit last").isLessThan(end);
            Thread.sleep(1);
        }
    }

    private static void harm(Connection other, String name, Random random, Pool db) {
        switch (random.nextInt(4)) {
            case 0 -> db.drain();
            case 1 ->
                    other.query(
                                    """
                                    select pg_cancel_backend(pid) from pg_stat_activity
                                    where application_name = $1 limit 1
                                    """,
                                    name)
                            .list();
            default ->
                    other.query(
                                    """
                                    select pg_terminate_backend(pid) from pg_stat_activity
                                    where application_name = $1 order by random() limit 1
                                    """,
                                    name)
                            .list();
        }
    }

    /// What the workers know of their inserts.
    private static final class Soak {
        private final String table;
        private final AtomicInteger next = new AtomicInteger();
        private final List<Long> kept = java.util.Collections.synchronizedList(new ArrayList<>());
        private final List<Long> refused =
                java.util.Collections.synchronizedList(new ArrayList<>());

        Soak(String table) {
            this.table = table;
        }

        void work(Pool db, Random random, AtomicBoolean over) {
            while (!over.get()) {
                long id = next.incrementAndGet();
                try {
                    switch (random.nextInt(3)) {
                        case 0 ->
                                assertThat(db.query("select $1::bigint", id).one(Long.class))
                                        .isEqualTo(id);
                        case 1 -> {
                            db.execute("insert into " + table + " values ($1)", id);
                            kept.add(id);
                        }
                        default -> {
                            db.transaction(
                                    tx -> tx.execute("insert into " + table + " values ($1)", id));
                            kept.add(id);
                        }
                    }
                } catch (PostgresException e) {
                    if (e.isRetrySafe()) {
                        refused.add(id);
                    }
                }
            }
        }

        /// What was acknowledged is there, and what certainly did not run is not.
        void check(Connection db, long seed) {
            Set<Long> there = new HashSet<>(db.query("select id from " + table).list(Long.class));
            // A long soak has hundreds of thousands: compared as sets.
            Set<Long> lost = new HashSet<>(kept);
            lost.removeAll(there);
            assertThat(lost).as("acknowledged but not there, seed %s", seed).isEmpty();
            there.retainAll(new HashSet<>(refused));
            assertThat(there).as("refused but there, seed %s", seed).isEmpty();
        }
    }
}
