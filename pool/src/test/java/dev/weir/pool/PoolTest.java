package dev.weir.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.driver.Batch;
import dev.weir.driver.BatchResult;
import dev.weir.driver.ConnectFailedException;
import dev.weir.driver.Connection;
import dev.weir.driver.ConnectionStateException;
import dev.weir.driver.Pipeline;
import dev.weir.driver.Query;
import dev.weir.driver.RawCopyIn;
import dev.weir.driver.RawCopyOut;
import dev.weir.driver.RequestInterruptedException;
import dev.weir.driver.RequestTimeoutException;
import dev.weir.driver.Row;
import dev.weir.driver.ServerErrorException;
import dev.weir.driver.UnfinishedBatchException;
import dev.weir.testkit.Effort;
import dev.weir.testkit.Leaks;
import dev.weir.testkit.LoginMethod;
import dev.weir.testkit.TestServer;
import dev.weir.testkit.TestServers;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// The verbs of a pool, and who has a connection when.
@Timeout(120)
final class PoolTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /// Answers with its first parameter, an int, after as many seconds as its second says.
    private static final String SLEEPER =
            "select $1::int from (select pg_sleep($2::float8)) as slept";

    @Test
    void hasTheVerbsOfAConnection() throws Exception {
        String name = Database.unique("verbs");
        try (Pool db = Database.open(name, "pool_max_size=2")) {
            db.script("create table " + name + " (id int primary key, title text)");
            assertThat(db.execute("insert into " + name + " values ($1, $2)", 1, "one"))
                    .isEqualTo(1);
            Batch batch = db.batch("insert into " + name + " values ($1, $2)");
            assertThat(batch.add(2, "two").add(3, "three").run()).containsExactly(1, 1);
            try (RawCopyIn copy = db.rawCopyIn("copy " + name + " from stdin")) {
                copy.write("4\tfour\n".getBytes(StandardCharsets.UTF_8));
                assertThat(copy.finish()).isEqualTo(1);
            }
            try (RawCopyOut copy = db.rawCopyOut("copy " + name + " to stdout")) {
                assertThat(copy.transferTo(new ByteArrayOutputStream())).isEqualTo(4);
            }
            try (Pipeline pipeline = db.pipeline()) {
                var one = pipeline.query("select title from " + name + " where id = $1", 1);
                var two = pipeline.query("select title from " + name + " where id = $1", 2);
                assertThat(two.list(String.class)).containsExactly("two");
                assertThat(one.list(String.class)).containsExactly("one");
            }
            try (Stream<Row> rows = db.query("select * from " + name).stream()) {
                assertThat(rows.count()).isEqualTo(4);
            }
            assertThat(db.query("select title from " + name + " where id = 3").one(String.class))
                    .isEqualTo("three");
            db.transaction(tx -> tx.execute("delete from " + name));
            assertThat(db.query("select * from " + name).list()).isEmpty();
            db.execute("drop table " + name);
            assertThat(db.stats().requestsRunning()).isZero();
        }
        Leaks.awaitNoSessions(TestServers.shared(), name, PATIENCE);
    }

    @Test
    void aBatchHoldsOneConnectionUntilItEnds() {
        String name = Database.unique("batches");
        try (Pool db = Database.open(name, "pool_max_size=2&pool_min_size=2")) {
            db.script(
                    "create table "
                            + name
                            + " (id int primary key, pid int default"
                            + " pg_backend_pid())");
            Batch batch = db.batch("insert into " + name + " (id) values ($1) returning id");
            for (int i = 0; i < 600; i++) {
                batch.add(i % 599);
            }
            BatchResult result = batch.runEach();
            assertThat(result.failedRows()).containsExactly(599);
            assertThat(db.query("select count(distinct pid) from " + name).one(Long.class))
                    .isEqualTo(1);
            assertThat(batch.size()).isZero();
            assertThat(batch.add(600).add(601).runReturning(Integer.class))
                    .containsExactly(600, 601);
            db.execute("drop table " + name);
            assertThat(db.stats().requestsRunning()).isZero();
        }
    }

    @Test
    void aBatchThatBreaksOffLetsGoOfItsConnection() {
        String name = Database.unique("cutbatch");
        try (Pool db = Database.open(name, "pool_max_size=1")) {
            String end = "select pg_terminate_backend(pg_backend_pid()) where $1 = 300";
            Batch batch = db.batch(end);
            for (int i = 0; i < 1000; i++) {
                batch.add(i);
            }
            assertThatThrownBy(batch::runEach)
                    .isInstanceOfSatisfying(
                            UnfinishedBatchException.class,
                            e -> assertThat(e.result().error(999)).isPresent());
            assertThat(db.query("select 1").one(Integer.class)).isEqualTo(1);
            assertThat(db.stats().requestsRunning()).isZero();
        }
    }

    @Test
    void aThousandThreadsShareTwoConnections() throws Exception {
        String name = Database.unique("thousand");
        try (Pool db = Database.open(name, "pool_max_size=2");
                Connection other = Database.connect();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                int number = i;
                answers.add(threads.submit(() -> tenTimes(db, number)));
            }
            for (int i = 0; i < 1_000; i++) {
                assertThat(answers.get(i).get()).isEqualTo(i);
            }
            assertThat(Database.sessions(other, name)).isLessThanOrEqualTo(2);
            assertThat(db.stats().requests().count()).isGreaterThanOrEqualTo(10_000);
            assertThat(db.stats().sharing().shared()).isPositive();
            assertThat(db.stats().requestsRunning()).isZero();
        }
    }

    private static int tenTimes(Pool db, int number) {
        int last = -1;
        for (int i = 0; i < 10; i++) {
            last = db.query("select $1::int", number).one(Integer.class);
            assertThat(last).isEqualTo(number);
        }
        return last;
    }

    @Test
    void oneStatementsErrorIsItsOwn() throws Exception {
        try (Pool db = Database.open(Database.unique("errors"), "pool_max_size=1");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                int number = i % 7 == 0 ? 0 : i;
                all.add(threads.submit(() -> divide(db, number)));
            }
            for (Future<?> each : all) {
                each.get();
            }
        }
    }

    private static void divide(Pool db, int by) {
        if (by == 0) {
            assertThatThrownBy(() -> db.query("select 10000 / $1::int", by).one(Integer.class))
                    .isInstanceOf(ServerErrorException.class);
        } else {
            assertThat(db.query("select 10000 / $1::int", by).one(Integer.class))
                    .isEqualTo(10000 / by);
        }
    }

    @Test
    void aTransactionNeverMeetsOthersStatements() throws Exception {
        String name = Database.unique("isolated");
        try (Pool db = Database.open(name, "pool_max_size=2");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            db.script("create table " + name + " (id int, worker int)");
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int number = i;
                all.add(threads.submit(() -> mixed(db, name, number)));
            }
            for (Future<?> each : all) {
                each.get();
            }
            assertThat(db.query("select count(*) from " + name).one(Long.class)).isEqualTo(150);
            db.execute("drop table " + name);
        }
    }

    /// Three of four keep what they wrote.
    private static void mixed(Pool db, String table, int number) {
        if (number % 4 == 0) {
            assertThatThrownBy(
                            () ->
                                    db.transaction(
                                            tx -> {
                                                insert(tx, table, number);
                                                throw new IllegalStateException("no");
                                            }))
                    .hasMessage("no");
        } else if (number % 4 == 1) {
            db.transaction(tx -> insert(tx, table, number));
        } else {
            insert(db, table, number);
        }
    }

    private static void insert(dev.weir.driver.SqlClient db, String table, int number) {
        db.execute("insert into " + table + " values ($1, $2)", number, number);
    }

    @Test
    void aWaitThatIsTooLongSaysWhoHoldsTheConnections() {
        String settings = "pool_min_size=1&pool_max_size=1&pool_timeout=100ms";
        try (Pool db = Database.open(Database.unique("held"), settings)) {
            // Connecting may take longer than the wait that is to be too long.
            db.awaitFull(PATIENCE);
            try (Lease held = db.lease()) {
                held.begin().execute("select 'the holder'");
                assertThatThrownBy(() -> db.execute("select 1"))
                        .isInstanceOf(PoolTimeoutException.class)
                        .hasMessageContaining("held for")
                        .hasMessageContaining("PoolTest")
                        .hasMessageContaining("in a transaction")
                        .hasMessageContaining("select 'the holder'");
                assertThat(db.stats().requests().errors()).isEqualTo(1);
                assertThat(db.stats().requests().timeouts()).isEqualTo(1);
                assertThat(db.stats().requests().refused()).isZero();
                assertThat(db.stats().requestsWaiting()).isZero();
            }
        }
    }

    @Test
    void tooManyWaitersAreRefusedAtOnce() throws Exception {
        try (Pool db =
                        Database.open(
                                Database.unique("many"), "pool_max_size=1&pool_max_waiting=1");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Long> waiter;
            try (Lease held = db.lease()) {
                assertThat(held.isOpen()).isTrue();
                waiter = threads.submit(() -> db.execute("select 1"));
                while (db.stats().requestsWaiting() == 0) {
                    Thread.sleep(1);
                }
                assertThatThrownBy(db::lease)
                        .isInstanceOf(TooManyWaitersException.class)
                        .hasMessageContaining("pool_max_waiting");
            }
            assertThat(waiter.get()).isEqualTo(1);
            assertThat(db.stats().requests().refused()).isEqualTo(1);
            assertThat(db.stats().requests().timeouts()).isZero();
        }
    }

    @Test
    void howLongItTookToOpenAConnectionIsTold() {
        try (Pool db = Database.open(Database.unique("opened"), "pool_min_size=2")) {
            db.awaitFull(PATIENCE);
            PoolStats stats = db.stats();
            assertThat(stats.createTime().count()).isEqualTo(2);
            assertThat(stats.createTime().quantile(0.5)).isPositive();
            assertThat(stats.connections().openTime()).isPositive();
        }
    }

    @Test
    void anInterruptedWaiterLosesNoConnection() throws Exception {
        try (Pool db = Database.open(Database.unique("interrupt"), "pool_max_size=1")) {
            for (int i = 0; i < 50; i++) {
                Lease held = db.lease();
                CountDownLatch ended = new CountDownLatch(1);
                Thread waiter =
                        Thread.ofVirtual()
                                .start(
                                        () -> {
                                            try (Lease lease = db.lease()) {
                                                lease.execute("select 1");
                                            } catch (RequestInterruptedException expected) {
                                                // Or it was served first: both are right.
                                            } finally {
                                                ended.countDown();
                                            }
                                        });
                while (db.stats().requestsWaiting() == 0) {
                    Thread.onSpinWait();
                }
                Thread.ofVirtual().start(waiter::interrupt);
                held.close();
                ended.await();
            }
            assertThat(db.execute("select 1")).isEqualTo(1);
            assertThat(db.stats().requestsRunning()).isZero();
        }
    }

    @Test
    void beginIsNoSingleStatement() {
        try (Pool db = Database.open(Database.unique("begin"), "")) {
            assertThatThrownBy(() -> db.execute("/* a /* b */ */ -- c\n begin"))
                    .isInstanceOf(ConnectionStateException.class)
                    .hasMessageContaining("transaction(...)");
        }
    }

    @Test
    void aTransactionLeftOpenOnALeaseIsRolledBack() {
        String name = Database.unique("left");
        try (Pool db = Database.open(name, "pool_max_size=1")) {
            db.script("create table " + name + " (id int)");
            try (Lease lease = db.lease()) {
                lease.begin().execute("insert into " + name + " values (1)");
            }
            db.script("begin; insert into " + name + " values (2)");
            assertThat(db.query("select count(*) from " + name).one(Long.class)).isZero();
            db.execute("drop table " + name);
        }
    }

    @Test
    void aLeaseThatWasGivenBackRefusesWork() {
        try (Pool db = Database.open(Database.unique("back"), "")) {
            Lease lease = db.lease();
            lease.close();
            lease.close();
            assertThatThrownBy(() -> lease.execute("select 1"))
                    .isInstanceOf(ConnectionStateException.class)
                    .hasMessageContaining("given back");
        }
    }

    @Test
    void theResetQueryPutsASessionBack() {
        try (Pool db =
                Database.open(
                        Database.unique("reset"), "pool_max_size=1&pool_reset_query=reset%20all")) {
            try (Lease lease = db.lease()) {
                lease.execute("set work_mem = '77MB'");
            }
            assertThat(db.query("show work_mem").one(String.class)).isNotEqualTo("77MB");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"on", "off"})
    void eachGetsItsOwnAnswerWhereSomeTurnOutSlow(String sharing) throws Exception {
        String name = Database.unique("slow");
        try (Pool db =
                        Database.open(
                                name,
                                "pool_max_size=2&pool_sharing_delay=50ms&pool_sharing=" + sharing);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String sql = SLEEPER;
            for (int i = 0; i < 20; i++) {
                db.query(sql, i, 0.0).one(Integer.class);
            }
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                int number = i;
                // Now and then one that was fast so far takes a second.
                double seconds = number % 200 == 20 ? 1 : 0;
                all.add(threads.submit(() -> db.query(sql, number, seconds).one(Integer.class)));
            }
            for (int i = 0; i < all.size(); i++) {
                assertThat(all.get(i).get()).isEqualTo(i);
            }
            assertThat(db.stats().requestsRunning()).isZero();
        }
    }

    @Test
    void whatYieldsManyRowsSharesNoConnection() throws Exception {
        String settings = "pool_max_size=1&pool_sharing_delay=10s&pool_sharing_slow=10s";
        try (Pool db = Database.open(Database.unique("large"), settings);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            listByAll(db, threads, "select * from generate_series(1, 3)", 3);
            long shared = db.stats().sharing().shared();
            assertThat(shared).isPositive();
            listByAll(db, threads, "select * from generate_series(1, 5000)", 5_000);
            assertThat(db.stats().sharing().shared()).isEqualTo(shared);
        }
    }

    /// Once, so that it is known, and then by many threads at once.
    private static void listByAll(Pool db, ExecutorService threads, String sql, int rows)
            throws Exception {
        assertThat(db.query(sql).list()).hasSize(rows);
        List<Future<Integer>> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            all.add(threads.submit(() -> db.query(sql).list().size()));
        }
        for (Future<Integer> each : all) {
            assertThat(each.get()).isEqualTo(rows);
        }
    }

    /// It takes much longer than the test may, so whoever had to wait for it would be seen.
    @Test
    void aStatementThatTurnsOutSlowLeavesThoseBehindIt() throws Exception {
        String settings = "pool_max_size=2&pool_sharing_delay=50ms&pool_sharing_slow=10s";
        try (Pool db = Database.open(Database.unique("moved"), settings);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String sql = SLEEPER;
            db.query(sql, 0, 0.0).one(Integer.class);
            Future<Integer> slow =
                    threads.submit(() -> db.query(sql, -1, 600.0).one(Integer.class));
            try {
                overtake(db, threads, sql);
                assertThat(slow.isDone()).isFalse();
            } finally {
                slow.cancel(true);
            }
        }
    }

    /// Point queries until the slow statement was moved, and one more.
    private static void overtake(Pool db, ExecutorService threads, String sql) throws Exception {
        while (db.stats().sharing().moved() == 0) {
            List<Future<Integer>> points = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                // Who stands behind it for so long has not been helped.
                Query point = db.query(sql, i, 0.0).timeout(Duration.ofSeconds(20));
                points.add(threads.submit(() -> point.one(Integer.class)));
            }
            for (int i = 0; i < points.size(); i++) {
                assertThat(points.get(i).get()).isEqualTo(i);
            }
        }
        assertThat(db.query(sql, 1, 0.0).one(Integer.class)).isEqualTo(1);
    }

    /// The pool cancels on a virtual thread. Where all carriers are busy that comes late, when the
    /// slow statement has ended and somebody else wants the connection.
    @Test
    void aCancelThatComesLateHitsNobodyElse() throws Exception {
        String settings = "pool_max_size=1&pool_sharing_delay=20ms&pool_sharing_slow=10s";
        AtomicBoolean busy = new AtomicBoolean(true);
        try (Pool db = Database.open(Database.unique("late"), settings);
                ExecutorService threads = Executors.newCachedThreadPool()) {
            String sql = SLEEPER;
            db.query(sql, 0, 0.0).one(Integer.class);
            holdCarriers(busy);
            try {
                Future<Integer> slow =
                        threads.submit(() -> db.query(sql, 1, 1.0).one(Integer.class));
                while (db.stats().requestsRunning() == 0) {
                    Thread.sleep(1);
                }
                Future<Integer> behind =
                        threads.submit(() -> db.query(sql, 2, 0.0).one(Integer.class));
                assertThat(slow.get()).isEqualTo(1);
                assertThat(behind.get()).isEqualTo(2);
                Future<Integer> other =
                        threads.submit(
                                () ->
                                        db.inTransaction(
                                                tx -> tx.query(sql, 3, 0.5).one(Integer.class)));
                // It runs, or waits until the cancel is over.
                while (db.stats().requestsRunning() + db.stats().requestsWaiting() == 0) {
                    Thread.sleep(1);
                }
                Thread.sleep(50);
                busy.set(false);
                assertThat(other.get()).isEqualTo(3);
            } finally {
                busy.set(false);
            }
        }
    }

    private static void holdCarriers(AtomicBoolean busy) {
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            Thread.ofVirtual()
                    .start(
                            () -> {
                                while (busy.get()) {
                                    Thread.onSpinWait();
                                }
                            });
        }
    }

    @Test
    void aFirstRequestOpensOneConnection() {
        String settings = "pool_min_size=0&pool_max_size=5";
        try (Pool db = Database.open(Database.unique("first"), settings)) {
            assertThat(db.execute("select 1")).isEqualTo(1);
            assertThat(db.stats().connections().opened() + db.stats().opening()).isEqualTo(1);
        }
    }

    @Test
    void aLeaseThatIsHeldForLongIsWarnedOfWithItsStack() throws Exception {
        String name = Database.unique("leak");
        try (Pool db = Database.open(name, "leak_warning_after=50ms");
                Lease held = db.lease()) {
            held.execute("select 'never given back'");
            String part = "the pool " + name + " has been held for";
            while (RecordingLoggers.warning(part).isEmpty()) {
                Thread.sleep(1);
            }
            RecordingLoggers.Warning warning = RecordingLoggers.warning(part).orElseThrow();
            assertThat(warning.message()).contains("PoolTest", "select 'never given back'");
            assertThat(warning.thrown().getStackTrace())
                    .anyMatch(frame -> frame.getClassName().equals(PoolTest.class.getName()));
        }
    }

    @Test
    void theHooksSeeEachConnection() {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        PoolHooks hooks =
                PoolHooks.NONE
                        .withConfigure(c -> c.execute("set work_mem = '7MB'"))
                        .withReset(_ -> seen.add("reset"))
                        .withCheck(
                                c -> {
                                    seen.add("check");
                                    c.execute("");
                                });
        String settings = "pool_max_size=1&pool_check=always";
        try (Pool db =
                Weir.open(Database.settings(Database.unique("hooks"), settings).withHooks(hooks))) {
            try (Lease lease = db.lease()) {
                assertThat(lease.query("show work_mem").one(String.class)).isEqualTo("7MB");
            }
            // Served only after the reset.
            assertThat(db.execute("select 1")).isEqualTo(1);
            assertThat(seen).containsExactly("check", "reset", "check");
        }
    }

    @Test
    void aHookThatNeverEndsCostsItsConnectionOnly() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        PoolHooks hooks =
                PoolHooks.NONE.withConfigure(
                        c -> {
                            if (calls.incrementAndGet() == 1) {
                                c.execute("select pg_sleep(3600)");
                            }
                        });
        PoolSettings settings =
                Database.settings(
                        Database.unique("hook"),
                        "pool_min_size=0&pool_max_size=1&pool_timeout=500ms");
        try (Pool db = Weir.open(settings.withHooks(hooks))) {
            assertThatThrownBy(() -> db.execute("select 1"))
                    .isInstanceOf(PoolTimeoutException.class);
            while (db.stats().connections().errors() == 0) {
                Thread.sleep(5);
            }
            try (Lease another = db.lease()) {
                assertThat(another.execute("select 1")).isEqualTo(1);
            }
            assertThat(calls).hasValue(2);
        }
    }

    /// Slow ones all the time among fast ones and transactions: a cancel by the pool is seen by
    /// nobody, and hits no transaction. How many are cancelled is for the machine to say, so it
    /// goes on until some were.
    @Test
    void whatThePoolCancelsNobodySees() throws Exception {
        String settings = "pool_max_size=3&pool_sharing_delay=2ms&pool_sharing_slow=1h";
        try (Pool db = Database.open(Database.unique("cancels"), settings);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            db.query(SLEEPER, 1, 0.0).one(Integer.class);
            while (db.stats().sharing().moved() < Effort.of(10)) {
                List<Future<Integer>> all = new ArrayList<>();
                for (int i = 0; i < 2_000; i++) {
                    int number = i;
                    all.add(threads.submit(() -> slowOrFast(db, number)));
                }
                for (int i = 0; i < all.size(); i++) {
                    assertThat(all.get(i).get()).isEqualTo(i);
                }
            }
        }
    }

    private static int slowOrFast(Pool db, int number) {
        if (number % 10 == 5) {
            return db.inTransaction(tx -> tx.query(SLEEPER, number, 0.001).one(Integer.class));
        }
        double seconds = number % 50 == 0 ? 0.02 : 0;
        return db.query(SLEEPER, number, seconds).one(Integer.class);
    }

    @Test
    void aDeadlineOnASharedConnectionTouchesNobodyElse() throws Exception {
        try (Pool db = Database.open(Database.unique("deadline"), "pool_max_size=2");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String sql = SLEEPER;
            for (int i = 0; i < 20; i++) {
                db.query(sql, i, 0.0).one(Integer.class);
            }
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < Effort.of(400); i++) {
                int number = i;
                all.add(threads.submit(() -> timed(db, sql, number)));
            }
            for (Future<?> each : all) {
                each.get();
            }
            assertThat(db.query("select 7").one(Integer.class)).isEqualTo(7);
        }
    }

    private static void timed(Pool db, String sql, int number) {
        if (number % 50 == 10) {
            assertThatThrownBy(
                            () ->
                                    db.query(sql, number, 0.5)
                                            .timeout(Duration.ofMillis(30))
                                            .one(Integer.class))
                    .isInstanceOfAny(RequestTimeoutException.class, PoolTimeoutException.class);
        } else {
            assertThat(db.query(sql, number, 0.0).one(Integer.class)).isEqualTo(number);
        }
    }

    @Test
    void aNullPoolKeepsNothing() throws Exception {
        String name = Database.unique("none");
        try (Pool db = Database.open(name, "pool_min_size=0&pool_max_size=2&pool_max_idle=0");
                Connection other = Database.connect()) {
            assertThat(Database.sessions(other, name)).isZero();
            assertThat(db.execute("select 1")).isEqualTo(1);
            while (Database.sessions(other, name) > 0) {
                Thread.sleep(2);
            }
        }
    }

    @Test
    void resizesAndDrains() throws Exception {
        String name = Database.unique("resize");
        try (Pool db = Database.open(name, "pool_min_size=3&pool_max_size=3");
                Connection other = Database.connect()) {
            db.awaitFull(PATIENCE);
            int before = process(db);
            db.drain();
            db.awaitFull(PATIENCE);
            assertThat(process(db)).isNotEqualTo(before);
            db.resize(1, 1);
            while (Database.sessions(other, name) > 1) {
                Thread.sleep(2);
            }
            assertThat(db.stats().maxSize()).isEqualTo(1);
            assertThatThrownBy(() -> db.resize(3, 2)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static int process(Pool db) {
        try (Lease lease = db.lease()) {
            return lease.processId();
        }
    }

    @Test
    void settingsThatDoNotFitTheServerAreToldAtOnce() {
        try (TestServer server = TestServers.builder().withoutTls().start()) {
            for (String url :
                    List.of(
                            server.url() + "?sslmode=require",
                            server.url(LoginMethod.SCRAM) + "?sslmode=disable&passfile=/nowhere")) {
                try (Pool db = Weir.open(url)) {
                    assertThatThrownBy(() -> db.execute("select 1"))
                            .isInstanceOf(ConnectFailedException.class)
                            .hasMessageContaining("cannot connect to database");
                }
            }
        }
    }

    /// With what it was, and how many rows; -1 where it was given up.
    @Test
    void copiesAreEventsOfTheFlightRecorder() throws Exception {
        String name = Database.unique("copied");
        Path file = Files.createTempFile("weir-", ".jfr");
        try (Recording recording = new Recording();
                Pool db = Database.open(name, "pool_max_size=1")) {
            db.script("create table " + name + " (id int)");
            recording.enable("dev.weir.Copy");
            recording.start();
            try (RawCopyIn copy = db.rawCopyIn("copy " + name + " from stdin")) {
                copy.write("1\n2\n".getBytes(StandardCharsets.UTF_8));
                copy.finish();
            }
            db.rawCopyIn("copy " + name + " from stdin").close();
            try (OutputStream stream =
                    db.rawCopyIn("copy " + name + " from stdin").outputStream()) {
                stream.write("3\n".getBytes(StandardCharsets.UTF_8));
            }
            try (RawCopyOut copy = db.rawCopyOut("copy " + name + " to stdout")) {
                copy.transferTo(new ByteArrayOutputStream());
            }
            try (InputStream stream = db.rawCopyOut("copy " + name + " to stdout").inputStream()) {
                assertThat(stream.readAllBytes()).asString().isEqualTo("1\n2\n3\n");
            }
            db.execute("drop table " + name);
            recording.stop();
            recording.dump(file);
            // The pool's other events are in a recording by default: those that took long enough.
            assertThat(RecordingFile.readAllEvents(file))
                    .filteredOn(event -> event.getEventType().getName().equals("dev.weir.Copy"))
                    .filteredOn(event -> event.getString("pool").equals(name))
                    .extracting(event -> event.getLong("rows"))
                    .containsExactly(2L, -1L, 1L, 3L, 3L);
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void aWrongPasswordIsToldAtOnce() {
        String url = TestServers.shared().url(LoginMethod.SCRAM) + "?password=wrong";
        try (Pool db = Weir.open(url)) {
            assertThatThrownBy(() -> db.execute("select 1"))
                    .isInstanceOf(ConnectFailedException.class);
        }
    }

    @Test
    void unknownAndImpossibleSettingsAreNamed() {
        assertThatThrownBy(() -> Weir.open("postgresql://h/d?pool_max_sise=3"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pool_max_sise")
                .hasMessageContaining("pool_max_size");
        assertThatThrownBy(() -> Weir.open("postgresql://h/d?pool_min_size=3&pool_max_size=2"))
                .hasMessageContaining("pool_min_size is 3");
        assertThatThrownBy(() -> Weir.open("postgresql://h/d?pool_sharing=maybe"))
                .hasMessageContaining("must be one of on, off");
    }

    @Test
    void aClosedPoolRefusesWork() {
        Pool db = Database.open(Database.unique("closed"), "");
        db.execute("select 1");
        db.close();
        assertThatThrownBy(() -> db.execute("select 1")).isInstanceOf(PoolClosedException.class);
    }

    @Test
    void closingWaitsForWorkThatRuns() throws Exception {
        Pool db = Database.open(Database.unique("closing"), "");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Long> slow = threads.submit(() -> db.execute("select pg_sleep(0.3)"));
            while (db.stats().requestsRunning() == 0) {
                Thread.sleep(1);
            }
            assertThat(db.close(PATIENCE)).isZero();
            assertThat(slow.get()).isEqualTo(1);
        }
    }

    @Test
    void listensAgainAfterTheConnectionIsLost() throws Exception {
        String name = Database.unique("listen");
        try (Pool db = Database.open(name, "pool_max_size=3");
                Connection other = Database.connect();
                PoolSubscription orders = db.listen(name)) {
            db.execute("select pg_notify($1, 'first')", name);
            assertThat(orders.take().payload()).isEqualTo("first");
            other.execute(
                    """
                    select pg_terminate_backend(pid) from pg_stat_activity
                    where application_name = $1 and query like 'listen%'
                    """,
                    name);
            while (orders.interruptions() == 0) {
                orders.poll(Duration.ofMillis(10));
            }
            db.execute("select pg_notify($1, 'second')", name);
            assertThat(orders.take().payload()).isEqualTo("second");
        }
    }
}
