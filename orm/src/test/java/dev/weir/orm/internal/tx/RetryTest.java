package dev.weir.orm.internal.tx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weir.driver.ConnectionLostException;
import dev.weir.driver.PostgresException;
import dev.weir.driver.RequestFate;
import dev.weir.driver.ServerErrorException;
import dev.weir.orm.RetriesExhaustedException;
import dev.weir.orm.Retry;
import dev.weir.orm.Tx;
import dev.weir.testkit.Cut;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.FaultProxy;
import dev.weir.testkit.TestServer;
import dev.weir.testkit.TestServers;
import dev.weir.wire.SqlState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/// What is run again, what is not, and what is told when it was in vain.
@Timeout(120)
final class RetryTest {
    private static final Retry QUICK =
            Retry.DEFAULT.pauses(Duration.ofMillis(1), Duration.ofMillis(20));

    /// As PostgreSQL says it of itself.
    private static void fail(Accounts all, String state) {
        all.db.client().script("do $$ begin raise sqlstate '" + state + "'; end $$");
    }

    /// Waits for the other thread, the first time: a repetition must not.
    private static void meet(CyclicBarrier barrier, int attempt) {
        if (attempt > 1) {
            return;
        }
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Runs the work of two threads, each of which is told which account is its own.
    private static void inTwoThreads(TwoSides work) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> both = new ArrayList<>();
            both.add(threads.submit(() -> work.run(1, 2)));
            both.add(threads.submit(() -> work.run(2, 1)));
            for (Future<?> each : both) {
                each.get();
            }
        }
    }

    @FunctionalInterface
    private interface TwoSides {
        void run(int mine, int other);
    }

    @EveryPostgres
    void aSerializationFailureRunsTheWorkAgain(TestServer server) throws Exception {
        try (Accounts all = Accounts.on(server)) {
            CyclicBarrier bothHaveRead = new CyclicBarrier(2);
            AtomicInteger runs = new AtomicInteger();
            // Each takes from its own account what the sum of both allows: together too much.
            inTwoThreads(
                    (mine, _) -> {
                        AtomicInteger attempts = new AtomicInteger();
                        all.db.tx(
                                Tx.serializable().retry(QUICK),
                                _ -> {
                                    runs.incrementAndGet();
                                    int sum = all.balance(1) + all.balance(2);
                                    meet(bothHaveRead, attempts.incrementAndGet());
                                    if (sum >= 200) {
                                        all.add(mine, -100);
                                    }
                                });
                    });
            assertThat(all.committed(1) + all.committed(2)).isEqualTo(100);
            assertThat(runs.get()).isGreaterThan(2);
        }
    }

    @EveryPostgres
    void aDeadlockRunsTheWorkAgain(TestServer server) throws Exception {
        try (Accounts all = Accounts.on(server)) {
            CyclicBarrier bothHaveLocked = new CyclicBarrier(2);
            AtomicInteger runs = new AtomicInteger();
            inTwoThreads(
                    (mine, other) -> {
                        AtomicInteger attempts = new AtomicInteger();
                        all.db.tx(
                                Tx.DEFAULT.retry(QUICK),
                                _ -> {
                                    runs.incrementAndGet();
                                    all.add(mine, 1);
                                    meet(bothHaveLocked, attempts.incrementAndGet());
                                    all.add(other, 10);
                                });
                    });
            assertThat(all.committed(1)).isEqualTo(111);
            assertThat(all.committed(2)).isEqualTo(111);
            assertThat(runs.get()).isGreaterThan(2);
        }
    }

    @EveryPostgres
    void aFailureOfTheCommitRunsTheWorkAgain(TestServer server) {
        try (Accounts all = Accounts.on(server)) {
            AtomicInteger runs = new AtomicInteger();
            // Fails when it is committed, once: sequences are not rolled back.
            all.db
                    .client()
                    .script(
                            """
                            create sequence %1$s_tries;
                            create function %1$s_f() returns trigger language plpgsql as $$
                            begin
                                if nextval('%1$s_tries') = 1 then
                                    raise sqlstate '40001';
                                end if;
                                return null;
                            end $$;
                            create constraint trigger t after update on %1$s
                                deferrable initially deferred
                                for each row execute function %1$s_f();
                            """
                                    .formatted(all.name));
            all.db.tx(
                    Tx.DEFAULT.retry(QUICK),
                    _ -> {
                        runs.incrementAndGet();
                        all.add(1, 5);
                    });
            assertThat(runs.get()).isEqualTo(2);
            assertThat(all.committed(1)).isEqualTo(105);
            all.db
                    .client()
                    .script(
                            "drop trigger t on %1$s; drop function %1$s_f; drop sequence %1$s_tries"
                                    .formatted(all.name));
        }
    }

    @EveryPostgres
    void theLastErrorIsThrownWithTheAttemptsSaid(TestServer server) {
        try (Accounts all = Accounts.on(server)) {
            AtomicInteger runs = new AtomicInteger();
            var error =
                    catchThrowableOfType(
                            ServerErrorException.class,
                            () ->
                                    all.db.tx(
                                            Tx.DEFAULT.retry(QUICK.times(3)),
                                            _ ->
                                                    fail(
                                                            all,
                                                            runs.incrementAndGet() == 2
                                                                    ? "40P01"
                                                                    : "40001")));
            assertThat(runs.get()).isEqualTo(4);
            assertThat(error.sqlState()).isEqualTo(SqlState.SERIALIZATION_FAILURE);
            assertThat(error.getSuppressed())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            RetriesExhaustedException.class,
                            e -> {
                                assertThat(e.attempts()).isEqualTo(4);
                                assertThat(e.getMessage())
                                        .matches(
                                                "gave up after 4 attempts in \\d+ ms, which failed"
                                                    + " with SQLSTATE 40001 \\(3 times\\), SQLSTATE"
                                                    + " 40P01: no more were to be made");
                            });
        }
    }

    @Test
    void otherErrorsAreNotRunAgain() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            AtomicInteger runs = new AtomicInteger();
            assertThatThrownBy(
                            () ->
                                    all.db.tx(
                                            Tx.DEFAULT.retry(QUICK),
                                            _ -> {
                                                runs.incrementAndGet();
                                                all.overdraw();
                                            }))
                    .isInstanceOf(ServerErrorException.class)
                    .hasNoSuppressedExceptions();
            assertThat(runs.get()).isEqualTo(1);
        }
    }

    @Test
    void withoutBeingAskedNothingIsRunAgain() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            AtomicInteger runs = new AtomicInteger();
            assertThatThrownBy(
                            () ->
                                    all.db.tx(
                                            Tx.serializable(),
                                            _ -> {
                                                runs.incrementAndGet();
                                                fail(all, "40001");
                                            }))
                    .isInstanceOf(ServerErrorException.class)
                    .hasNoSuppressedExceptions();
            assertThat(runs.get()).isEqualTo(1);
        }
    }

    @Test
    void anErrorInsideTheProgramsOwnExceptionCountsToo() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            AtomicInteger runs = new AtomicInteger();
            all.db.tx(
                    Tx.DEFAULT.retry(QUICK),
                    _ -> {
                        if (runs.incrementAndGet() == 1) {
                            try {
                                fail(all, "40001");
                            } catch (ServerErrorException e) {
                                throw new IllegalArgumentException("the order is lost", e);
                            }
                        }
                    });
            assertThat(runs.get()).isEqualTo(2);
        }
    }

    @Test
    void anErrorThatTheWorkHasCaughtCountsToo() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            AtomicInteger runs = new AtomicInteger();
            all.db.tx(
                    Tx.DEFAULT.retry(QUICK),
                    _ -> {
                        if (runs.incrementAndGet() == 1) {
                            assertThatThrownBy(() -> fail(all, "40001"))
                                    .isInstanceOf(ServerErrorException.class);
                        }
                    });
            assertThat(runs.get()).isEqualTo(2);
        }
    }

    @Test
    void onlyTheOutermostRunsAgain() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            AtomicInteger outer = new AtomicInteger();
            AtomicInteger inner = new AtomicInteger();
            all.db.tx(
                    Tx.DEFAULT.retry(QUICK),
                    _ -> {
                        outer.incrementAndGet();
                        all.add(1, 5);
                        all.db.tx(
                                Tx.savepoint().retry(QUICK),
                                _ -> {
                                    if (inner.incrementAndGet() < 3) {
                                        fail(all, "40001");
                                    }
                                });
                    });
            assertThat(outer.get()).isEqualTo(3);
            assertThat(inner.get()).isEqualTo(3);
            assertThat(all.committed(1)).isEqualTo(105);
        }
    }

    @Test
    void aSeparateOneThatGaveUpIsNotRunAgainByTheOneAround() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            AtomicInteger outer = new AtomicInteger();
            AtomicInteger inner = new AtomicInteger();
            assertThatThrownBy(
                            () ->
                                    all.db.tx(
                                            Tx.DEFAULT.retry(QUICK),
                                            _ -> {
                                                outer.incrementAndGet();
                                                all.db.tx(
                                                        Tx.separate().retry(QUICK.times(2)),
                                                        _ -> {
                                                            inner.incrementAndGet();
                                                            fail(all, "40001");
                                                        });
                                            }))
                    .isInstanceOf(ServerErrorException.class);
            assertThat(outer.get()).isEqualTo(1);
            assertThat(inner.get()).isEqualTo(3);
        }
    }

    @EveryPostgres
    void aConnectionLostBeforeTheCommitRunsTheWorkAgain(TestServer server) {
        try (Accounts all = Accounts.on(server)) {
            AtomicInteger runs = new AtomicInteger();
            all.db.tx(
                    Tx.DEFAULT.retry(QUICK),
                    _ -> {
                        all.add(1, 5);
                        if (runs.incrementAndGet() == 1) {
                            all.terminateSession();
                        }
                        all.add(2, 5);
                    });
            assertThat(runs.get()).isEqualTo(2);
            assertThat(all.committed(1)).isEqualTo(105);
            assertThat(all.committed(2)).isEqualTo(105);
        }
    }

    @EveryPostgres
    void aConnectionLostAtTheCommitDoesNotRunItAgainAndRunsNoAction(TestServer server) {
        try (FaultProxy proxy = FaultProxy.to(server);
                Accounts all = Accounts.behind(proxy.url(), server)) {
            AtomicInteger runs = new AtomicInteger();
            List<String> ran = new ArrayList<>();
            assertThatThrownBy(
                            () ->
                                    all.db.tx(
                                            Tx.DEFAULT.retry(QUICK),
                                            tx -> {
                                                runs.incrementAndGet();
                                                all.add(1, 5);
                                                tx.afterCommit(() -> ran.add("commit"));
                                                tx.afterRollback(() -> ran.add("rollback"));
                                                // The answer to the commit, which is carried out.
                                                proxy.fromServer().on('C', 1).cutBefore(Cut.FIN);
                                            }))
                    .isInstanceOfSatisfying(
                            ConnectionLostException.class,
                            e -> assertThat(e.fate()).isEqualTo(RequestFate.UNKNOWN));
            assertThat(runs.get()).isEqualTo(1);
            assertThat(ran).isEmpty();
            assertThat(all.committed(1)).isEqualTo(105);
        }
    }

    @Test
    void anInterruptEndsTheWaitForTheNextAttempt() throws Exception {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            AtomicInteger runs = new AtomicInteger();
            List<Throwable> thrown = new ArrayList<>();
            Tx patient = Tx.DEFAULT.retry(Retry.DEFAULT.pauses(hour(), hour()));
            Thread thread =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        try {
                                            all.db.tx(
                                                    patient,
                                                    _ -> {
                                                        runs.incrementAndGet();
                                                        fail(all, "40001");
                                                    });
                                        } catch (PostgresException e) {
                                            thrown.add(e);
                                            assertThat(Thread.currentThread().isInterrupted())
                                                    .isTrue();
                                            thrown.add(new Throwable("and interrupted"));
                                        }
                                    });
            while (runs.get() == 0 || all.pool.stats().requestsRunning() > 0) {
                Thread.sleep(1);
            }
            thread.interrupt();
            thread.join();
            assertThat(thrown).hasSize(2);
            assertThat(thrown.getFirst().getSuppressed()[0])
                    .hasMessageMatching(
                            "gave up after 1 attempt in \\d+ ms, which failed with SQLSTATE 40001:"
                                    + " the thread was interrupted while it waited for the next");
            assertThat(runs.get()).isEqualTo(1);
        }
    }

    private static Duration hour() {
        return Duration.ofHours(1);
    }

    @Test
    void theTransactionsTimeIsHeededBetweenAttempts() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            AtomicInteger runs = new AtomicInteger();
            assertThatThrownBy(
                            () ->
                                    all.db.tx(
                                            Tx.DEFAULT
                                                    .retry(Retry.DEFAULT.pauses(hour(), hour()))
                                                    .timeout(Duration.ofSeconds(30)),
                                            _ -> {
                                                runs.incrementAndGet();
                                                fail(all, "40001");
                                            }))
                    .isInstanceOf(ServerErrorException.class)
                    .satisfies(
                            e ->
                                    assertThat(e.getSuppressed()[0])
                                            .hasMessageEndingWith(
                                                    ": the transaction's time of PT30S would be"
                                                            + " over"));
            assertThat(runs.get()).isEqualTo(1);
        }
    }

    @Test
    void actionsOfAnAttemptThatFailedAreNotRunAfterTheCommitOfAnother() {
        try (Accounts all = Accounts.on(TestServers.shared())) {
            AtomicInteger runs = new AtomicInteger();
            List<String> ran = new ArrayList<>();
            all.db.tx(
                    Tx.DEFAULT.retry(QUICK),
                    tx -> {
                        int run = runs.incrementAndGet();
                        tx.afterCommit(() -> ran.add("committed " + run));
                        tx.afterRollback(() -> ran.add("rolled back " + run));
                        if (run < 3) {
                            fail(all, "40001");
                        }
                    });
            assertThat(ran).containsExactly("rolled back 1", "rolled back 2", "committed 3");
        }
    }

    @Test
    void refusesPausesThatShrink() {
        assertThatThrownBy(() -> Retry.DEFAULT.pauses(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("pauses between attempts are from PT2S to PT1S");
    }
}
