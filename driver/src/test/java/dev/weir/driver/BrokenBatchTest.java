package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weir.testkit.Cut;
import dev.weir.testkit.FaultProxy;
import dev.weir.testkit.Leaks;
import dev.weir.testkit.TestServers;
import dev.weir.wire.BackendMessage.ReadyForQuery;
import dev.weir.wire.TransactionStatus;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// Batches of rows that stand for themselves, when something breaks in their midst: what is told of
/// each row is true, and nothing stands still.
@Timeout(60)
final class BrokenBatchTest {
    private static final int ROWS = 1000;

    private final String table = Database.unique("broken");
    private final Connection observer = Database.connect();

    @BeforeEach
    void makeTable() {
        observer.execute("create table " + table + " (a int)");
        observer.execute("create sequence " + table + "_seen");
    }

    @AfterEach
    void dropTable() {
        observer.script("drop table " + table + "; drop sequence " + table + "_seen");
        observer.close();
    }

    /// Faults at messages work without TLS only.
    private Connection plain(FaultProxy proxy) {
        return Connector.of(proxy.url() + "?sslmode=disable&application_name=" + table).connect();
    }

    private Batch inserts(SqlClient client) {
        Batch batch = client.batch("insert into " + table + " values ($1)");
        for (int i = 0; i < ROWS; i++) {
            batch.add(i);
        }
        return batch;
    }

    private static UnfinishedBatchException unfinished(Batch batch) {
        return catchThrowableOfType(UnfinishedBatchException.class, batch::runEach);
    }

    private Set<Integer> kept() {
        return new TreeSet<>(observer.query("select a from " + table).list(Integer.class));
    }

    private static RequestFate fate(BatchResult result, int row) {
        return result.error(row).map(PostgresException::fate).orElse(RequestFate.DONE);
    }

    /// Rows that are said to be done are there, those that are said to have not run are not.
    private void checkAgainstTheTable(BatchResult result) {
        Leaks.awaitNoSessions(TestServers.shared(), table, Duration.ofSeconds(30));
        Set<Integer> kept = kept();
        for (int row = 0; row < result.size(); row++) {
            switch (fate(result, row)) {
                case DONE -> assertThat(kept).contains(row);
                case NOT_SENT, REFUSED -> assertThat(kept).doesNotContain(row);
                case UNKNOWN -> {}
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLostConnectionLeavesNoMoreInDoubtThanWasOnItsWay(Cut cut) {
        try (FaultProxy proxy = FaultProxy.to(TestServers.shared());
                Connection db = plain(proxy)) {
            Batch batch = inserts(db);
            db.query("insert into " + table + " values ($1)", -1).columnNames();
            proxy.fromServer().on('Z', 501).cutBefore(cut);
            UnfinishedBatchException e = unfinished(batch);
            assertThat(e).hasCauseInstanceOf(ConnectionLostException.class);
            assertThat(e).hasMessageContaining("of 1000 rows of the batch");
            assertThat(e.fate()).isEqualTo(RequestFate.UNKNOWN);
            assertThat(fate(e.result(), 0)).isEqualTo(RequestFate.DONE);
            assertThat(fate(e.result(), 999)).isEqualTo(RequestFate.NOT_SENT);
            long inDoubt =
                    IntStream.range(0, ROWS)
                            .filter(row -> fate(e.result(), row) == RequestFate.UNKNOWN)
                            .count();
            assertThat(inDoubt).isBetween(1L, 256L);
            checkAgainstTheTable(e.result());
            assertThat(db.isOpen()).isFalse();
        }
    }

    @Test
    void aServerThatEndsTheSessionHasNotTakenUpWhatStandsBehind() {
        try (Connection db = Database.connector().connect()) {
            Batch batch =
                    db.batch(
                            "insert into "
                                    + table
                                    + " select $1 where $1 <> 3 or"
                                    + " pg_terminate_backend(pg_backend_pid())");
            for (int i = 0; i < 10; i++) {
                batch.add(i);
            }
            UnfinishedBatchException e = unfinished(batch);
            assertThat(e).hasCauseInstanceOf(ConnectionLostException.class);
            assertThat(fate(e.result(), 2)).isEqualTo(RequestFate.DONE);
            assertThat(fate(e.result(), 4)).isEqualTo(RequestFate.NOT_SENT);
            checkAgainstTheTable(e.result());
        }
    }

    /// Those behind it are run meanwhile.
    @Test
    void anErrorBeforeTheConnectionIsLostIsItsRowsAlone() {
        try (FaultProxy proxy = FaultProxy.to(TestServers.shared());
                Connection db = plain(proxy)) {
            String insert = "insert into " + table + " select ($1::json ->> 'a')::int";
            db.query(insert, "{}").columnNames();
            Batch batch = db.batch(insert);
            for (int i = 0; i < 300; i++) {
                batch.add(i == 100 ? "no json" : "{\"a\": " + i + "}");
            }
            proxy.fromServer().on('Z', 101).cutBefore(Cut.FIN);
            BatchResult result = unfinished(batch).result();
            assertThat(fate(result, 100)).isEqualTo(RequestFate.NOT_SENT);
            assertThat(fate(result, 101)).isEqualTo(RequestFate.UNKNOWN);
            checkAgainstTheTable(result);
        }
    }

    @Test
    void aRowThatWasNotSentLeavesTheBatchUntouched() {
        try (FaultProxy proxy = FaultProxy.to(TestServers.shared());
                Connection db = plain(proxy);
                Transaction tx = db.begin()) {
            String insert = "insert into " + table + " values ($1)";
            tx.query(insert, -1).columnNames();
            proxy.cutAll(Cut.RST);
            while (db.probe()) {
                Thread.onSpinWait();
            }
            Batch batch = tx.batch(insert).add("\0").add(1);
            assertThat(catchThrowableOfType(PostgresException.class, batch::runEach).fate())
                    .isEqualTo(RequestFate.NOT_SENT);
        }
    }

    @Test
    void inATransactionALostConnectionIsToldToo() {
        try (FaultProxy proxy = FaultProxy.to(TestServers.shared());
                Connection db = plain(proxy);
                Transaction tx = db.begin()) {
            Batch batch = inserts(tx);
            tx.query("insert into " + table + " values ($1)", -1).columnNames();
            proxy.fromServer().on('C', 1000).cutBefore(Cut.RST);
            UnfinishedBatchException e = unfinished(batch);
            assertThat(e).hasCauseInstanceOf(ConnectionLostException.class);
            assertThat(fate(e.result(), 0)).isEqualTo(RequestFate.DONE);
            assertThat(fate(e.result(), 999)).isEqualTo(RequestFate.NOT_SENT);
            assertThat(kept()).isEmpty();
        }
    }

    @Test
    void whatWasNotSentAtAllIsToldAsBefore() {
        try (FaultProxy proxy = FaultProxy.to(TestServers.shared());
                Connection db = plain(proxy)) {
            Batch batch = inserts(db);
            db.query("insert into " + table + " values ($1)", -1).columnNames();
            proxy.cutAll(Cut.RST);
            while (db.probe()) {
                Thread.onSpinWait();
            }
            assertThat(catchThrowableOfType(ConnectionLostException.class, batch::runEach).fate())
                    .isEqualTo(RequestFate.NOT_SENT);
        }
    }

    @Test
    void anEndOfACycleTooManyBreaksOff() {
        try (FaultProxy proxy = FaultProxy.to(TestServers.shared());
                Connection db = plain(proxy)) {
            Batch batch = inserts(db);
            db.query("insert into " + table + " values ($1)", -1).columnNames();
            proxy.fromServer().on('Z', 10).injectAfter(new ReadyForQuery(TransactionStatus.IDLE));
            UnfinishedBatchException e = unfinished(batch);
            assertThat(e).hasCauseInstanceOf(ConnectionLostException.class);
            assertThat(fate(e.result(), 9)).isEqualTo(RequestFate.DONE);
            assertThat(fate(e.result(), 10)).isEqualTo(RequestFate.UNKNOWN);
            checkAgainstTheTable(e.result());
            assertThat(db.isOpen()).isFalse();
        }
    }

    private static Batch sleeps(SqlClient client) {
        Batch batch = client.batch("select pg_sleep($1)").add(0).add(0).add(100);
        for (int i = 0; i < 400; i++) {
            batch.add(0);
        }
        return batch;
    }

    @Test
    void aDeadlineTellsWhatIsDone() {
        try (Connection db = Database.connector("query_timeout=1").connect()) {
            UnfinishedBatchException e = unfinished(sleeps(db));
            assertThat(e).hasCauseInstanceOf(RequestTimeoutException.class);
            assertThat(e.result().count(1)).isEqualTo(1);
            assertThat(fate(e.result(), 2)).isEqualTo(RequestFate.UNKNOWN);
            assertThat(fate(e.result(), 402)).isEqualTo(RequestFate.NOT_SENT);
            assertThat(e.result().error(402).orElseThrow())
                    .isInstanceOf(RequestTimeoutException.class);
            assertThat(db.query("select 1").one(Integer.class)).isEqualTo(1);
        }
    }

    @Test
    void aDeadlineInATransactionFailsIt() {
        try (Connection db = Database.connector("query_timeout=1").connect()) {
            try (Transaction tx = db.begin()) {
                UnfinishedBatchException e = unfinished(sleeps(tx));
                assertThat(e).hasCauseInstanceOf(RequestTimeoutException.class);
                assertThat(tx.isUsable()).isFalse();
                tx.rollback();
            }
            assertThat(db.query("select 1").one(Integer.class)).isEqualTo(1);
        }
    }

    @Test
    void anInterruptTellsWhatIsDone() throws Exception {
        try (Connection db = Database.connector().connect();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<UnfinishedBatchException> told =
                    threads.submit(
                            () -> {
                                Thread caller = Thread.currentThread();
                                threads.execute(() -> interruptWhenAsleep(db, caller));
                                UnfinishedBatchException e = unfinished(sleeps(db));
                                assertThat(Thread.interrupted()).isTrue();
                                return e;
                            });
            UnfinishedBatchException e = told.get();
            assertThat(e).hasCauseInstanceOf(RequestInterruptedException.class);
            assertThat(e.result().count(1)).isEqualTo(1);
            assertThat(fate(e.result(), 402)).isEqualTo(RequestFate.NOT_SENT);
            assertThat(db.query("select 1").one(Integer.class)).isEqualTo(1);
        }
    }

    private void interruptWhenAsleep(Connection db, Thread caller) {
        while (observer.query(
                        "select wait_event is distinct from 'PgSleep' from pg_stat_activity"
                                + " where pid = $1",
                        db.processId())
                .one(Boolean.class)) {
            Thread.onSpinWait();
        }
        caller.interrupt();
    }

    /// The server runs all rows while none of its answers arrives.
    @ParameterizedTest
    @EnumSource
    void rowsDoNotWaitForTheAnswersOfThoseBefore(BatchOfEachRowTest.Place place) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                FaultProxy proxy = FaultProxy.to(TestServers.shared());
                Connection db = plain(proxy)) {
            String next = "select nextval('" + table + "_seen'), $1::int";
            db.query(next, 1).columnNames();
            Future<BatchResult> result = threads.submit(() -> stalled(db, proxy, place, next));
            String seen = "select last_value from " + table + "_seen";
            while (observer.query(seen).one(Long.class) < 200) {
                Thread.onSpinWait();
            }
            proxy.fromServer().resume();
            assertThat(result.get().isWhole()).isTrue();
        }
    }

    private static BatchResult stalled(
            Connection db, FaultProxy proxy, BatchOfEachRowTest.Place place, String next) {
        BatchResult[] result = new BatchResult[1];
        place.run(
                db,
                client -> {
                    Batch batch = client.batch(next);
                    for (int i = 0; i < 200; i++) {
                        batch.add(i);
                    }
                    client.query(next, 1).columnNames();
                    proxy.fromServer().stall();
                    result[0] = batch.runEach();
                });
        return result[0];
    }
}
