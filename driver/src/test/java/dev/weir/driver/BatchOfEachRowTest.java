package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.testkit.Effort;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.RawClient;
import dev.weir.testkit.TestServer;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Batches whose rows stand for themselves.
@Timeout(120)
final class BatchOfEachRowTest {
    private static final String INSERT = "insert into each_row values ($1, $2)";
    private static final int MANY = Effort.of(100_000);

    private final Connection db = Database.connect();

    /// Where a batch runs.
    enum Place {
        ALONE {
            @Override
            void run(Connection db, Consumer<SqlClient> work) {
                work.accept(db);
            }
        },
        TRANSACTION {
            @Override
            void run(Connection db, Consumer<SqlClient> work) {
                db.transaction(work::accept);
            }
        },
        SAVEPOINT {
            @Override
            void run(Connection db, Consumer<SqlClient> work) {
                db.transaction(
                        tx -> {
                            tx.execute("select 1");
                            tx.transaction(work::accept);
                        });
            }
        };

        abstract void run(Connection db, Consumer<SqlClient> work);
    }

    @BeforeEach
    void makeTable() {
        makeTable(db);
    }

    private static void makeTable(Connection connection) {
        connection.execute("create temp table each_row (a int primary key, b text)");
    }

    @AfterEach
    void isStillUsable() {
        if (db.isOpen()) {
            assertThat(db.query("select 1").one(Integer.class)).isEqualTo(1);
        }
        db.close();
    }

    private long count() {
        return count(db);
    }

    private static long count(SqlClient client) {
        return client.query("select count(*) from each_row").one(Long.class);
    }

    @EveryPostgres
    void aRowThatFailsNeitherUndoesNorStopsTheOthers(TestServer server) {
        for (Place place : Place.values()) {
            try (Connection other = Connector.of(server.url()).connect()) {
                makeTable(other);
                place.run(
                        other,
                        client -> {
                            BatchResult result =
                                    client.batch(INSERT)
                                            .add(1, "a")
                                            .add(1, "again")
                                            .add(2, "b")
                                            .add(null, "c")
                                            .add(3, "c")
                                            .runEach();
                            assertThat(result.failedRows()).containsExactly(1, 3);
                            assertThat(result.isWhole()).isFalse();
                            assertThat(count(client)).isEqualTo(3);
                        });
                assertThat(count(other)).isEqualTo(3);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysOfEachRowWhatBecameOfIt(Place place) {
        place.run(
                db,
                client -> {
                    BatchResult result = client.batch(INSERT).add(1, "a").add(1, "again").runEach();
                    assertThat(result.size()).isEqualTo(2);
                    assertThat(result.count(0)).isEqualTo(1);
                    assertThat(result.error(0)).isEmpty();
                    assertThatThrownBy(() -> result.count(1))
                            .isSameAs(result.error(1).orElseThrow())
                            .isInstanceOf(ServerErrorException.class)
                            .hasMessageContaining("duplicate key")
                            .hasMessageContaining("row 1 of the batch: insert into each_row")
                            .extracting(e -> ((PostgresException) e).fate())
                            .isEqualTo(RequestFate.REFUSED);
                    assertThatThrownBy(() -> result.count(2))
                            .isInstanceOf(IndexOutOfBoundsException.class);
                });
    }

    @ParameterizedTest
    @EnumSource
    void isEmptyAfterwards(Place place) {
        place.run(
                db,
                client -> {
                    Batch batch = client.batch(INSERT).add(1, "a");
                    assertThat(batch.runEach().isWhole()).isTrue();
                    assertThat(batch.size()).isZero();
                    assertThat(batch.runEach().size()).isZero();
                    assertThat(batch.add(2, "b").runEach().count(0)).isEqualTo(1);
                });
    }

    @ParameterizedTest
    @EnumSource
    void countsWhatEachRowChangedOrYielded(Place place) {
        place.run(
                db,
                client -> {
                    client.execute("insert into each_row select i from generate_series(1, 3) i");
                    String update = "update each_row set b = 'x' where a >= $1 returning a";
                    BatchResult result = client.batch(update).add(3).add(1).add(9).runEach();
                    assertThat(IntStream.range(0, 3).mapToLong(result::count))
                            .containsExactly(1L, 3L, 0L);
                });
    }

    @ParameterizedTest
    @EnumSource
    void aValueThatCannotBeEncodedFailsItsRowOnly(Place place) {
        place.run(
                db,
                client -> {
                    BatchResult result =
                            client.batch(INSERT)
                                    .add(1, "b\0")
                                    .add(2, "a")
                                    .add(3)
                                    .add(new Object(), "a")
                                    .add(4L, null)
                                    .runEach();
                    assertThat(result.failedRows()).containsExactly(0, 2, 3);
                    assertThat(result.error(0).orElseThrow())
                            .isInstanceOf(ParameterException.class)
                            .hasMessageContaining("row 0 of the batch: parameter $2")
                            .hasMessageContaining("NUL");
                    assertThat(result.error(2).orElseThrow())
                            .hasMessageContaining("row 2")
                            .hasMessageContaining("2 parameters, 1 value was given");
                    assertThat(count(client)).isEqualTo(2);
                });
    }

    @ParameterizedTest
    @EnumSource
    void allRowsMayFail(Place place) {
        place.run(
                db,
                client -> {
                    Batch batch = client.batch(INSERT);
                    IntStream.range(0, 300).forEach(_ -> batch.add(null, "a"));
                    assertThat(batch.runEach().failedRows()).hasSize(300);
                    batch.add("x", "b\0");
                    assertThat(batch.runEach().failedRows()).hasSize(1);
                    assertThat(count(client)).isZero();
                });
    }

    /// Failures at the borders of windows, close together and far apart.
    @ParameterizedTest
    @EnumSource
    void manyRowsOfWhichSomeFail(Place place) {
        int[] failing =
                IntStream.range(0, 5000)
                        .filter(i -> i % 256 == 0 || i % 257 == 0 || i > 4000 && i % 3 == 0)
                        .toArray();
        place.run(
                db,
                client -> {
                    Batch batch = client.batch(INSERT);
                    for (int i = 0; i < 5000; i++) {
                        boolean fails = Arrays.binarySearch(failing, i) >= 0;
                        batch.add(fails ? null : i, "row " + i);
                    }
                    BatchResult result = batch.runEach();
                    assertThat(result.failedRows()).containsExactly(failing);
                    assertThat(count(client)).isEqualTo(5000 - failing.length);
                });
    }

    @Test
    void aloneEachRowIsATransactionOfItsOwn() {
        db.batch(INSERT).add(1, "a").add(2, "b").add(3, "c").runEach();
        assertThat(db.query("select count(distinct xmin::text) from each_row").one(Long.class))
                .isEqualTo(3);
    }

    @Test
    void aRowThatIsRefusedWhenItCommitsHasFailed() {
        db.execute("create temp table late (a int unique deferrable initially deferred)");
        BatchResult result =
                db.batch("insert into late values ($1)").add(1).add(1).add(2).runEach();
        assertThat(result.failedRows()).containsExactly(1);
        assertThat(result.error(1).orElseThrow()).hasMessageContaining("duplicate key");
        assertThat(db.query("select count(*) from late").one(Long.class)).isEqualTo(2);
    }

    @Test
    void whatTheTransactionDoesNotCommitIsNotKept() {
        try (Transaction tx = db.begin()) {
            assertThat(tx.batch(INSERT).add(1, "a").add(1, "a").runEach().failedRows()).hasSize(1);
            Transaction part = tx.savepoint();
            assertThat(part.batch(INSERT).add(1, "b").add(2, "b").runEach().failedRows())
                    .containsExactly(0);
            part.rollback();
            assertThat(count(tx)).isEqualTo(1);
            tx.rollback();
        }
        assertThat(count()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void doesNotStandStillWhenBothSidesHaveMuchToSay(Place place) {
        place.run(
                db,
                client -> {
                    Batch batch = client.batch("select repeat($1, 20)");
                    for (int i = 0; i < 500; i++) {
                        batch.add("0123456789".repeat(500));
                    }
                    assertThat(batch.runEach().isWhole()).isTrue();
                });
    }

    @ParameterizedTest
    @EnumSource
    void runsManyRows(Place place) {
        place.run(
                db,
                client -> {
                    Batch batch = client.batch(INSERT);
                    for (int i = 0; i < MANY; i++) {
                        batch.add(i, "row " + i);
                    }
                    assertThat(batch.runEach().isWhole()).isTrue();
                    assertThat(count(client)).isEqualTo(MANY);
                });
    }

    @ParameterizedTest
    @EnumSource
    void runsWithoutNamesOfStatements(Place place) {
        try (Connection unnamed = Database.connector("statement_cache_size=0").connect()) {
            makeTable(unnamed);
            place.run(
                    unnamed,
                    client -> {
                        BatchResult result =
                                client.batch(INSERT)
                                        .add(1, "a")
                                        .add(1, "again")
                                        .add(2, "b")
                                        .add(3, "c")
                                        .runEach();
                        assertThat(result.failedRows()).containsExactly(1);
                        assertThat(count(client)).isEqualTo(3);
                    });
        }
    }

    /// Whoever waits for notifications reads for the batch too, and others' statements are refused
    /// or run before and behind.
    @ParameterizedTest
    @EnumSource
    void sharesItsConnectionWithWhoeverListens(Place place) throws Exception {
        String channel = Database.unique("each");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Subscription subscription = db.listen(channel)) {
            AtomicBoolean over = new AtomicBoolean();
            Future<Integer> others = threads.submit(() -> runOthers(over));
            Future<Integer> heard = threads.submit(() -> hear(subscription, 4000));
            place.run(db, client -> notifies(client, channel));
            over.set(true);
            assertThat(heard.get()).isEqualTo(4000);
            assertThat(others.get()).isPositive();
        }
    }

    private static void notifies(SqlClient client, String channel) {
        Batch batch = client.batch("select pg_notify('" + channel + "', $1)");
        for (int i = 0; i < 4000; i++) {
            batch.add(Integer.toString(i));
        }
        assertThat(batch.runEach().isWhole()).isTrue();
    }

    private static int hear(Subscription subscription, int count) {
        for (int i = 0; i < count; i++) {
            assertThat(subscription.take().payload()).isEqualTo(Integer.toString(i));
        }
        return count;
    }

    private int runOthers(AtomicBoolean over) {
        int number = 0;
        while (!over.get()) {
            try {
                number++;
                assertThat(db.query("select $1::int", number).one(Integer.class)).isEqualTo(number);
            } catch (ConnectionStateException e) {
                Thread.yield();
            }
        }
        return number;
    }

    // --- statements that are refused as such ---

    @ParameterizedTest
    @EnumSource
    void aStatementThatCannotBePreparedIsThrown(Place place) {
        assertThatThrownBy(
                        () ->
                                place.run(
                                        db,
                                        client ->
                                                client.batch("insert into nowhere values ($1)")
                                                        .add(1)
                                                        .add(2)
                                                        .runEach()))
                .isInstanceOf(ServerErrorException.class)
                .hasMessageContaining("nowhere");
    }

    /// Another connection has taught the connector what the statement looks like.
    @Test
    void aStatementThatCannotBePreparedAnyMoreIsThrown() {
        String table = Database.unique("dropped");
        String insert = "insert into " + table + " values ($1)";
        Connector connector = Database.connector();
        try (Connection one = connector.connect();
                Connection another = connector.connect();
                RawClient other = RawClient.connect(TestServers.shared())) {
            other.run("create table " + table + " (a int)");
            one.batch(insert).add(1).runEach();
            other.run("drop table " + table);
            assertThatThrownBy(() -> another.batch(insert).add(1).add(2).runEach())
                    .isInstanceOf(ServerErrorException.class)
                    .hasMessageContaining("\"" + table + "\" does not exist");
            assertThat(one.batch(insert).add(1).add(2).runEach().failedRows())
                    .containsExactly(0, 1);
            assertThat(another.query("select 1").one(Integer.class)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCopyIsRefusedBeforeItIsSent(Place place) {
        assertThatThrownBy(
                        () ->
                                place.run(
                                        db,
                                        client ->
                                                client.batch(
                                                                "/* all */ -- of\n"
                                                                        + " Copy each_row from"
                                                                        + " stdin")
                                                        .add()
                                                        .add()
                                                        .runEach()))
                .isInstanceOf(ConnectionStateException.class)
                .hasMessageContaining("rawCopyIn");
    }

    @ParameterizedTest
    @EnumSource
    void aCopyThatWasNotNoticedBreaksOff(Place place) {
        assertThatThrownBy(
                        () ->
                                place.run(
                                        db,
                                        client ->
                                                client.batch(
                                                                "/* a /* b */ c */ copy each_row"
                                                                        + " from stdin")
                                                        .add()
                                                        .add()
                                                        .runEach()))
                .hasMessageContaining("rawCopyIn");
        assertThat(db.isOpen()).isFalse();
    }

    @Test
    void aRowThatEndsTheTransactionEndsTheBatch() {
        try (Transaction tx = db.begin()) {
            tx.execute("insert into each_row values (1)");
            assertThatThrownBy(() -> tx.batch("commit").add().add().runEach())
                    .isInstanceOf(PostgresException.class)
                    .hasMessageContaining("the release of the savepoint of row 0");
            assertThatThrownBy(tx::commit).isInstanceOf(ConnectionStateException.class);
        }
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void proceduresRunAlone() {
        db.execute(
                "create or replace procedure pg_temp.put(a int) language plpgsql as $$ begin"
                        + " insert into each_row values (a); commit; end $$");
        BatchResult result = db.batch("call pg_temp.put($1)").add(1).add(1).add(2).runEach();
        assertThat(result.failedRows()).containsExactly(1);
        assertThat(result.error(1).orElseThrow().fate()).isEqualTo(RequestFate.UNKNOWN);
        assertThat(count()).isEqualTo(2);
    }

    // --- statements that the server has lost ---

    /// As a pooler in between may do, which gives another server session.
    private void makeForget() {
        db.execute(
                """
                create or replace function pg_temp.forget_at(a int, b int) returns int
                language plpgsql as
                $$ begin if a = b then execute 'deallocate all'; end if; return a; end $$
                """);
    }

    @ParameterizedTest
    @EnumSource
    void healsAStatementThatIsLostOnTheWay(Place place) {
        makeForget();
        place.run(
                db,
                client -> {
                    Batch batch =
                            client.batch(
                                    "insert into each_row values (pg_temp.forget_at($1, 300))");
                    IntStream.range(0, 1000).forEach(batch::add);
                    BatchResult result = batch.runEach();
                    assertThat(result.failedRows()).isEmpty();
                    assertThat(count(client)).isEqualTo(1000);
                    assertThat(batch.add(1000).runEach().isWhole()).isTrue();
                });
    }

    @ParameterizedTest
    @EnumSource
    void healsAStatementWhoseColumnsHaveChanged(Place place) {
        String table = Database.unique("changed");
        db.execute("create table " + table + " as select 1 as a");
        String sql = "select * from " + table + " where a = $1";
        db.batch(sql).add(1).runEach();
        try (RawClient other = RawClient.connect(TestServers.shared())) {
            other.run("alter table " + table + " add b text default 'new'");
            place.run(
                    db,
                    client -> {
                        BatchResult result = client.batch(sql).add(1).add(2).add(1).runEach();
                        assertThat(result.failedRows()).isEmpty();
                        assertThat(result.count(2)).isEqualTo(1);
                    });
        } finally {
            db.execute("drop table " + table);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRowThatIsAlwaysStaleFailsOnce(Place place) {
        db.execute(
                """
                create or replace function pg_temp.stale_at(a int, b int) returns int
                language plpgsql as
                $$ begin if a = b then raise sqlstate '26000'; end if; return a; end $$
                """);
        place.run(
                db,
                client -> {
                    Batch batch =
                            client.batch("insert into each_row values (pg_temp.stale_at($1, 5))");
                    IntStream.range(0, 1000).forEach(batch::add);
                    BatchResult result = batch.runEach();
                    assertThat(result.failedRows()).containsExactly(5);
                    assertThat(count(client)).isEqualTo(999);
                });
    }

    @ParameterizedTest
    @EnumSource
    void statementsThatChangeTheSearchPathAreRun(Place place) {
        place.run(
                db,
                client -> {
                    Batch batch = client.batch("select set_config('search_path', $1, true)");
                    IntStream.range(0, 600).forEach(i -> batch.add("path_" + i + ", public"));
                    assertThat(batch.runEach().isWhole()).isTrue();
                });
    }
}
