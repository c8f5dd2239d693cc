package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.weir.testkit.Cut;
import dev.weir.testkit.FaultProxy;
import dev.weir.testkit.Leaks;
import dev.weir.testkit.RawClient;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;

/// Every phase of work times every way in which it can be broken: one clear error, no stand-still,
/// nothing left open.
@Timeout(60)
final class FaultTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// What is under way when the fault strikes. Each runs until it fails.
    enum Phase {
        QUERY {
            @Override
            void run(Connection db, Runnable strike) {
                describe(db, "select pg_sleep(20) /* phase */");
                strike.run();
                db.execute("select pg_sleep(20) /* phase */");
            }
        },
        MID_RESULT {
            @Override
            void run(Connection db, Runnable strike) {
                long[] seen = {0};
                db.query("select repeat('x', 1000), generate_series(1, 2000000) /* phase */")
                        .forEach(
                                row -> {
                                    if (seen[0]++ == 10) {
                                        strike.run();
                                    }
                                });
            }
        },
        COPY_IN {
            @Override
            void run(Connection db, Runnable strike) {
                db.execute("create temp table phase (a text)");
                byte[] row = "0123456789\n".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
                try (RawCopyIn copy = db.rawCopyIn("copy phase from stdin")) {
                    copy.write(row);
                    strike.run();
                    for (int i = 0; i < 2_000; i++) {
                        copy.write(row);
                    }
                    copy.finish();
                }
            }
        },
        COPY_OUT {
            @Override
            void run(Connection db, Runnable strike) {
                String sql =
                        "copy (select repeat('x', 1000) from generate_series(1, 2000000)"
                                + " /* phase */) to stdout";
                try (RawCopyOut copy = db.rawCopyOut(sql)) {
                    copy.read();
                    strike.run();
                    while (copy.read().isPresent()) {
                        // Until it fails.
                    }
                }
            }
        },
        TRANSACTION {
            @Override
            void run(Connection db, Runnable strike) {
                db.transaction(
                        tx -> {
                            tx.execute("select 1 /* phase */");
                            describe(tx, "select pg_sleep(20) /* phase */");
                            strike.run();
                            tx.execute("select pg_sleep(20) /* phase */");
                        });
            }
        },
        STREAM {
            @Override
            void run(Connection db, Runnable strike) {
                try (Stream<Row> rows =
                        db.query("select generate_series(1, 5000000) /* phase */").stream()) {
                    long[] seen = {0};
                    rows.forEach(
                            row -> {
                                if (seen[0]++ == 10) {
                                    strike.run();
                                }
                            });
                }
            }
        },
        BATCH {
            @Override
            void run(Connection db, Runnable strike) {
                Batch batch = sleeps(db);
                strike.run();
                batch.run();
            }
        },
        BATCH_OF_EACH_ROW {
            @Override
            void run(Connection db, Runnable strike) {
                Batch batch = sleeps(db);
                strike.run();
                batch.runEach();
            }
        },
        BATCH_OF_EACH_ROW_IN_A_TRANSACTION {
            @Override
            void run(Connection db, Runnable strike) {
                db.transaction(
                        tx -> {
                            Batch batch = sleeps(tx);
                            strike.run();
                            batch.runEach();
                        });
            }
        },
        PIPELINE {
            @Override
            void run(Connection db, Runnable strike) {
                try (Pipeline pipeline = db.pipeline()) {
                    PipelinedQuery first = pipeline.query("select 1 /* phase */");
                    assertThat(first.execute()).isEqualTo(1);
                    PipelinedQuery second = pipeline.query("select pg_sleep(20) /* phase */");
                    strike.run();
                    second.get();
                }
            }
        };

        abstract void run(Connection db, Runnable strike);

        /// A batch that takes 20 seconds.
        private static Batch sleeps(SqlClient db) {
            String sql = "select pg_sleep($1) /* phase */";
            describe(db, sql, 0.01);
            Batch batch = db.batch(sql);
            for (int i = 0; i < 2000; i++) {
                batch.add(0.01);
            }
            return batch;
        }

        /// Has the statement known before anything goes wrong: what strikes while it is described
        /// has certainly not let it run.
        private static void describe(SqlClient db, String sql, Object... parameters) {
            assertThat(db.query(sql, parameters).columnNames()).hasSize(1);
        }
    }

    /// What goes wrong.
    enum Fault {
        TERMINATED {
            @Override
            void strike(FaultProxy proxy, Connection db) {
                later(db, () -> terminate(db.processId()));
            }
        },
        CLOSED {
            @Override
            void strike(FaultProxy proxy, Connection db) {
                later(db, () -> proxy.cutAll(Cut.FIN));
            }
        },
        RESET {
            @Override
            void strike(FaultProxy proxy, Connection db) {
                later(db, () -> proxy.cutAll(Cut.RST));
            }
        },
        CUT_IN_A_MESSAGE {
            @Override
            void strike(FaultProxy proxy, Connection db) {
                proxy.fromServer().cutAfter(3, Cut.FIN);
                later(db, db::cancel);
            }
        },
        /// Nothing comes any more, not even the answer to a cancel.
        BLACK_HOLE {
            @Override
            void strike(FaultProxy proxy, Connection db) {
                proxy.fromServer().stall();
            }

            @Override
            String settings() {
                return "&query_timeout=1&cancel_timeout=500ms";
            }

            @Override
            Class<? extends PostgresException> error() {
                return RequestTimeoutException.class;
            }
        },
        INTERRUPTED {
            @Override
            void strike(FaultProxy proxy, Connection db) {
                Thread caller = Thread.currentThread();
                later(db, caller::interrupt);
            }

            @Override
            boolean breaksConnection() {
                return false;
            }

            @Override
            Class<? extends PostgresException> error() {
                return RequestInterruptedException.class;
            }
        };

        abstract void strike(FaultProxy proxy, Connection db);

        String settings() {
            return "";
        }

        boolean breaksConnection() {
            return true;
        }

        Class<? extends PostgresException> error() {
            return ConnectionLostException.class;
        }

        /// Refused only where the server has said so.
        Set<RequestFate> fates() {
            return this == TERMINATED || this == INTERRUPTED
                    ? Set.of(RequestFate.UNKNOWN, RequestFate.REFUSED)
                    : Set.of(RequestFate.UNKNOWN);
        }

        /// Strikes in a thread of its own, when the phase's statement runs.
        private static void later(Connection db, Runnable strike) {
            int session = db.processId();
            Thread.ofVirtual().start(() -> whenItRuns(session, strike));
        }

        private static void whenItRuns(int session, Runnable strike) {
            try {
                RunningPhase.await(TestServers.shared(), session);
                strike.run();
            } catch (PostgresException e) {
                // The phase has failed already.
            }
        }
    }

    private static void terminate(int processId) {
        try (RawClient client = RawClient.connect(TestServers.shared())) {
            client.text("select pg_terminate_backend(" + processId + ")");
        }
    }

    static Stream<Arguments> all() {
        return Arrays.stream(Phase.values())
                .flatMap(
                        phase ->
                                Arrays.stream(Fault.values())
                                        .map(fault -> Arguments.of(phase, fault)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void oneClearErrorAndNothingIsLeft(Phase phase, Fault fault) {
        String name = Database.unique("fault");
        int sockets = Leaks.countsSockets() ? Leaks.sockets() : 0;
        try (FaultProxy proxy = FaultProxy.to(TestServers.shared())) {
            String url =
                    proxy.url()
                            + "?sslmode=disable&options=-cclient_connection_check_interval%3D100&application_name="
                            + name
                            + fault.settings();
            try (Connection db = Connector.of(url).connect()) {
                Throwable thrown =
                        catchThrowable(() -> phase.run(db, () -> fault.strike(proxy, db)));
                assertThat(thrown).hasMessageContaining("phase");
                assertThat(fault(thrown)).isInstanceOf(fault.error());
                assertThat(((PostgresException) thrown).fate()).isIn(fault.fates());
                assertThat(Thread.interrupted()).isEqualTo(fault == Fault.INTERRUPTED);
                checkAfterwards(db, fault);
            }
        }
        Leaks.awaitNoSessions(TestServers.shared(), name, PATIENCE);
        if (Leaks.countsSockets()) {
            awaitSockets(sockets);
        }
    }

    /// What ended a batch of rows that stand for themselves is the cause of what is thrown.
    static Throwable fault(Throwable thrown) {
        return thrown instanceof UnfinishedBatchException ? thrown.getCause() : thrown;
    }

    private static void checkAfterwards(Connection db, Fault fault) {
        if (fault.breaksConnection()) {
            assertThat(db.isOpen()).isFalse();
            assertThat(catchThrowable(() -> db.execute("select 2")))
                    .isInstanceOf(ConnectionLostException.class)
                    .hasMessageContaining("not sent: select 2")
                    .extracting(e -> ((PostgresException) e).fate())
                    .isEqualTo(RequestFate.NOT_SENT);
        } else if (db.isOpen()) {
            assertThat(db.query("select 2").one(Integer.class)).isEqualTo(2);
        }
    }

    /// Those of proxies and cancels are closed by threads of their own.
    private static void awaitSockets(int before) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (Leaks.sockets() > before + 1) {
            assertThat(System.nanoTime()).as("sockets left open").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
