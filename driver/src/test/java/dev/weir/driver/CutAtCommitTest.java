package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.weir.testkit.Cut;
import dev.weir.testkit.FaultProxy;
import dev.weir.testkit.Leaks;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// The network breaks exactly at the commit: whether it took place nobody can tell, and the error
/// says so.
@Timeout(120)
final class CutAtCommitTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// What commits, and the tags of its request and of the server's answer.
    enum Work {
        TRANSACTION('Q', 'C') {
            @Override
            void run(Connection db, String insert, Runnable strike) {
                db.transaction(
                        tx -> {
                            tx.execute(insert, 1);
                            strike.run();
                        });
            }
        },
        STATEMENT('S', 'Z') {
            @Override
            void run(Connection db, String insert, Runnable strike) {
                db.query(insert, 1).columnNames();
                strike.run();
                db.execute(insert, 1);
            }
        },
        BATCH('S', 'Z') {
            @Override
            void run(Connection db, String insert, Runnable strike) {
                db.query(insert, 1).columnNames();
                strike.run();
                db.batch(insert).add(1).run();
            }
        },
        PIPELINE('S', 'Z') {
            @Override
            void run(Connection db, String insert, Runnable strike) {
                try (Pipeline pipeline = db.pipeline()) {
                    pipeline.query(insert, 1);
                    strike.run();
                }
            }
        };

        private final char request;
        private final char answer;

        Work(char request, char answer) {
            this.request = request;
            this.answer = answer;
        }

        abstract void run(Connection db, String insert, Runnable strike);
    }

    /// Where it breaks, and whether the server has committed then.
    enum Where {
        REQUEST_LOST,
        REQUEST_BROKEN,
        ANSWER_LOST,
        ANSWER_BROKEN;

        boolean isCommitted() {
            return this == ANSWER_LOST || this == ANSWER_BROKEN;
        }

        void strike(FaultProxy proxy, Work work, Cut cut) {
            switch (this) {
                case REQUEST_LOST -> proxy.fromClient().on(work.request, 1).cutBefore(cut);
                case REQUEST_BROKEN -> proxy.fromClient().on(work.request, 1).cutWithin(4, cut);
                case ANSWER_LOST -> proxy.fromServer().on(work.answer, 1).cutBefore(cut);
                case ANSWER_BROKEN -> proxy.fromServer().on(work.answer, 1).cutWithin(4, cut);
            }
        }
    }

    static Stream<Arguments> all() {
        return Arrays.stream(Work.values())
                .flatMap(
                        work ->
                                Arrays.stream(Where.values())
                                        .flatMap(
                                                where ->
                                                        Arrays.stream(Cut.values())
                                                                .map(
                                                                        cut ->
                                                                                Arguments.of(
                                                                                        work, where,
                                                                                        cut))));
    }

    @ParameterizedTest
    @MethodSource("all")
    void nobodyKnowsWhetherItTookPlace(Work work, Where where, Cut cut) {
        String name = Database.unique("commit");
        int sockets = Leaks.countsSockets() ? Leaks.sockets() : 0;
        try (Connection other = Database.connect()) {
            other.execute("create table " + name + " (a int)");
            try {
                Throwable thrown = broken(work, where, cut, name);
                assertThat(thrown)
                        .isInstanceOf(ConnectionLostException.class)
                        .hasMessageContaining("may have run");
                assertThat(((PostgresException) thrown).fate()).isEqualTo(RequestFate.UNKNOWN);
                Leaks.awaitNoSessions(TestServers.shared(), name, PATIENCE);
                assertThat(other.query("select count(*) from " + name).one(Long.class))
                        .isEqualTo(where.isCommitted() ? 1 : 0);
            } finally {
                other.execute("drop table " + name);
            }
        }
        awaitSockets(sockets);
    }

    private static Throwable broken(Work work, Where where, Cut cut, String name) {
        String insert = "insert into " + name + " values ($1)";
        try (FaultProxy proxy = FaultProxy.to(TestServers.shared());
                Connection db =
                        Connector.of(proxy.url() + "?sslmode=disable&application_name=" + name)
                                .connect()) {
            Throwable thrown =
                    catchThrowable(
                            () -> work.run(db, insert, () -> where.strike(proxy, work, cut)));
            assertThat(db.isOpen()).isFalse();
            return thrown;
        }
    }

    private static void awaitSockets(int before) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (Leaks.countsSockets() && Leaks.sockets() > before + 1) {
            assertThat(System.nanoTime()).as("sockets left open").isLessThan(end);
            LockSupport.parkNanos(1_000_000);
        }
    }
}
