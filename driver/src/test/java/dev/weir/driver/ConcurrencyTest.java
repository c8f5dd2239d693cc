package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.testkit.Effort;
import dev.weir.testkit.FaultProxy;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Many threads on one connection: each gets its own answer.
@Timeout(240)
final class ConcurrencyTest {
    private static final int TASKS = Effort.of(10_000);

    private static ExecutorService threads(String kind) {
        return kind.equals("virtual")
                ? Executors.newVirtualThreadPerTaskExecutor()
                : Executors.newFixedThreadPool(32);
    }

    /// One statement of each kind of fate; returns what is wrong, or nothing.
    private static String run(Connection db, int number) {
        try {
            if (number % 7 == 0) {
                db.query("select $1::int / 0", number).one();
                return number + " did not fail";
            }
            if (number % 11 == 0) {
                Query query = db.query("select $1::int, pg_sleep(0.002)", number);
                return check(query.timeout(Duration.ofMillis(1 + number % 5)), number);
            }
            if (number % 13 == 0) {
                Thread.currentThread().interrupt();
            }
            return check(db.query("select $1::int, repeat('x', $1 % 3000)", number), number);
        } catch (ServerErrorException e) {
            return number % 7 == 0 && e.getMessage().contains("division") ? "" : e.toString();
        } catch (RequestTimeoutException e) {
            return number % 11 == 0 ? "" : e.toString();
        } catch (RequestInterruptedException e) {
            return number % 13 == 0 && Thread.interrupted() ? "" : e.toString();
        }
    }

    private static String check(Query query, int number) {
        int answer = query.one(row -> row.intValue(0));
        return answer == number ? "" : number + " got the answer of " + answer;
    }

    @ParameterizedTest
    @ValueSource(strings = {"virtual", "platform"})
    void eachThreadGetsItsOwnAnswer(String kind) throws Exception {
        try (Connection db = Database.connect();
                ExecutorService threads = threads(kind)) {
            List<Callable<String>> tasks = new ArrayList<>();
            for (int i = 1; i <= TASKS; i++) {
                int number = i;
                tasks.add(() -> run(db, number));
            }
            for (Future<String> result : threads.invokeAll(tasks)) {
                assertThat(result.get()).isEmpty();
            }
            assertThat(db.query("select 1").one(Integer.class)).isEqualTo(1);
        }
    }

    @Test
    void bytesThatAWriterLeavesBehindAreWrittenByOthers() throws Exception {
        try (Connection db = Database.connect();
                ExecutorService threads = threads("virtual")) {
            db.query("select $1::text", "known").one();
            db.query("select $1::int", 1).one();
            Future<?> slow = threads.submit(() -> db.execute("select pg_sleep(3)"));
            awaitRunning(db.processId(), "pg_sleep");
            String large = "x".repeat(40_000_000);
            Future<?> writer =
                    threads.submit(
                            () ->
                                    db.query("select $1::text", large)
                                            .timeout(Duration.ofMillis(300))
                                            .execute());
            Thread.sleep(100);
            List<Future<Integer>> others = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                int number = i;
                others.add(
                        threads.submit(
                                () -> db.query("select $1::int", number).one(Integer.class)));
            }
            assertThatThrownBy(() -> writer.get(60, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(RequestTimeoutException.class);
            slow.get(60, TimeUnit.SECONDS);
            for (int i = 0; i < 20; i++) {
                assertThat(others.get(i).get(60, TimeUnit.SECONDS)).isEqualTo(i);
            }
        }
    }

    private static void awaitRunning(int processId, String part) throws InterruptedException {
        try (Connection watcher = Database.connect()) {
            while (watcher.query(
                                    "select count(*) from pg_stat_activity where pid = $1 and state"
                                            + " = 'active' and strpos(query, $2) > 0",
                                    processId,
                                    part)
                            .one(Long.class)
                    == 0) {
                Thread.sleep(5);
            }
        }
    }

    @Test
    void aCancelNeverHitsALaterStatement() throws Exception {
        try (Connection db = Database.connect();
                ExecutorService threads = threads("virtual")) {
            AtomicBoolean ended = new AtomicBoolean();
            Future<Integer> cancels =
                    threads.submit(
                            () -> {
                                int count = 0;
                                while (!ended.get()) {
                                    db.cancel();
                                    count++;
                                }
                                return count;
                            });
            for (int i = 0; i < Effort.of(300); i++) {
                assertThatThrownBy(
                                () ->
                                        db.query("select pg_sleep(60)")
                                                .timeout(Duration.ofSeconds(60))
                                                .execute())
                        .isInstanceOf(ServerErrorException.class)
                        .hasMessageContaining("57014");
            }
            ended.set(true);
            assertThat(cancels.get()).isPositive();
            for (int i = 0; i < Effort.of(100); i++) {
                assertThatThrownBy(
                                () ->
                                        db.query("select pg_sleep(60)")
                                                .timeout(Duration.ofMillis(1))
                                                .execute())
                        .isInstanceOf(RequestTimeoutException.class);
                assertThat(db.query("select $1::int", i).one(Integer.class)).isEqualTo(i);
            }
        }
    }

    @Test
    void aTimeoutEndsTheStatementAtTheServer() {
        try (Connection db = Database.connect();
                Connection watcher = Database.connect()) {
            assertThatThrownBy(
                            () ->
                                    db.query("select pg_sleep(60)")
                                            .timeout(Duration.ofMillis(50))
                                            .execute())
                    .isInstanceOf(RequestTimeoutException.class)
                    .hasMessageContaining("select pg_sleep(60)");
            assertThat(
                            watcher.query(
                                            "select state from pg_stat_activity where pid = $1",
                                            db.processId())
                                    .one(String.class))
                    .isEqualTo("idle");
        }
    }

    @Test
    void aTimeoutEndsAStatementThatTheServerHasNotEvenBegun() {
        try (FaultProxy proxy = FaultProxy.to(TestServers.shared());
                Connection db = Connector.of(proxy.url() + "?sslmode=disable").connect()) {
            db.query("select pg_sleep(0)").execute();
            for (int i = 0; i < 20; i++) {
                // The statement is held up so long that its cancel overtakes it.
                proxy.fromClient().on('B', 1).stall();
                Thread.ofVirtual().start(() -> resume(proxy));
                assertThatThrownBy(
                                () ->
                                        db.query("select pg_sleep(60 * $1)", 1)
                                                .timeout(Duration.ofMillis(1))
                                                .execute())
                        .isInstanceOf(RequestTimeoutException.class);
                proxy.fromClient().reset();
                assertThat(db.query("select $1::int", i).one(Integer.class)).isEqualTo(i);
            }
        }
    }

    private static void resume(FaultProxy proxy) {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        proxy.fromClient().resume();
    }

    @Test
    void cancellingAnIdleConnectionDoesNothing() {
        try (Connection db = Database.connect()) {
            db.cancel();
            assertThat(db.query("select 1").one(Integer.class)).isEqualTo(1);
        }
    }
}
