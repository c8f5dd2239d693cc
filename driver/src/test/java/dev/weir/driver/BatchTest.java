package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.testkit.FaultProxy;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// One statement for many rows.
@Timeout(120)
final class BatchTest {
    private final Connection db = Database.connect();

    @BeforeEach
    void makeTable() {
        db.execute("create temp table batched (a int primary key, b text)");
    }

    @AfterEach
    void isStillUsable() {
        assertThat(db.query("select 1").one(Integer.class)).isEqualTo(1);
        db.close();
    }

    private Batch inserts() {
        return db.batch("insert into batched values ($1, $2)");
    }

    private long count() {
        return db.query("select count(*) from batched").one(Long.class);
    }

    @Test
    void saysHowManyRowsEachExecutionChanged() {
        assertThat(inserts().add(1, "a").add(2, null).add(3, "c").run()).containsExactly(1, 1, 1);
        assertThat(db.batch("update batched set b = 'x' where a >= $1").add(3).add(1).add(9).run())
                .containsExactly(1, 3, 0);
    }

    @Test
    void isEmptyAfterwards() {
        Batch batch = inserts().add(1, "a");
        assertThat(batch.size()).isEqualTo(1);
        batch.run();
        assertThat(batch.size()).isZero();
        assertThat(batch.run()).isEmpty();
        batch.add(2, "b");
        assertThat(batch.run()).containsExactly(1);
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void namesTheRowThatFailedAndKeepsNothing() {
        Batch batch = inserts().add(1, "a").add(2, "b").add(1, "again").add(4, "d");
        assertThatThrownBy(batch::run)
                .isInstanceOf(ServerErrorException.class)
                .hasMessageContaining("row 2 of the batch")
                .hasMessageContaining("insert into batched")
                .hasMessageContaining("duplicate key")
                .extracting(e -> ((PostgresException) e).fate())
                .isEqualTo(RequestFate.REFUSED);
        assertThat(count()).isZero();
    }

    @Test
    void namesNoRowForWhatFailsAtTheEnd() {
        db.execute("create temp table late (a int unique deferrable initially deferred)");
        assertThatThrownBy(() -> db.batch("insert into late values ($1)").add(1).add(1).run())
                .isInstanceOf(ServerErrorException.class)
                .hasMessageContaining("duplicate key")
                .hasMessageContaining("the end of the batch");
    }

    @Test
    void sendsNothingIfAValueIsWrong() {
        try (FaultProxy proxy = FaultProxy.to(TestServers.shared());
                Connection other = Database.connector(proxy).connect()) {
            Batch batch = other.batch("select $1::int, $2::text");
            batch.add(1, "a").run();
            long before = proxy.fromClient().bytes();
            batch.add(1, "a").add(2, "b\0").add(3, "c");
            assertThatThrownBy(batch::run)
                    .isInstanceOf(ParameterException.class)
                    .hasMessageContaining("row 1 of the batch")
                    .hasMessageContaining("$2")
                    .hasMessageContaining("NUL");
            assertThat(proxy.fromClient().bytes()).isEqualTo(before);
            assertThat(other.query("select 1").one(Integer.class)).isEqualTo(1);
        }
    }

    @Test
    void refusesRowsOfAnotherWidth() {
        assertThatThrownBy(() -> inserts().add(1, "a").add(2).run())
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("row 1 of the batch")
                .hasMessageContaining("2 parameters, 1 value was given");
        assertThat(count()).isZero();
    }

    @Test
    void rowsMayDifferInTheirClasses() {
        assertThat(inserts().add(1, "a").add(2L, 'b').add("3", null).add(null, null).size())
                .isEqualTo(4);
        assertThat(inserts().add(1, "a").add(2L, "b").add((short) 3, null).run())
                .containsExactly(1, 1, 1);
    }

    @Test
    void runsAHundredThousandRows() {
        Batch batch = inserts();
        for (int i = 0; i < 100_000; i++) {
            batch.add(i, "row " + i);
        }
        long[] counts = batch.run();
        assertThat(counts).hasSize(100_000);
        assertThat(Arrays.stream(counts).sum()).isEqualTo(100_000);
        assertThat(count()).isEqualTo(100_000);
    }

    @Test
    void doesNotStandStillWhenBothSidesHaveMuchToSay() {
        Batch batch = db.batch("select repeat($1, 20)");
        for (int i = 0; i < 500; i++) {
            batch.add("0123456789".repeat(500));
        }
        assertThat(batch.run()).hasSize(500).containsOnly(1);
    }

    @Test
    void runsInATransaction() {
        db.transaction(
                tx -> {
                    Batch batch = tx.batch("insert into batched values ($1, $2)");
                    assertThat(batch.add(1, "a").add(2, "b").run()).containsExactly(1, 1);
                    assertThatThrownBy(
                                    () ->
                                            tx.transaction(
                                                    part ->
                                                            part.batch(
                                                                            "insert into batched"
                                                                                    + " values ($1,"
                                                                                    + " $2)")
                                                                    .add(3, "c")
                                                                    .add(1, "again")
                                                                    .run()))
                            .isInstanceOf(ServerErrorException.class)
                            .hasMessageContaining("row 1 of the batch");
                });
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void aStatementThatIsRefusedSaysSo() {
        assertThatThrownBy(() -> db.batch("insert into nowhere values ($1)").add(1).run())
                .isInstanceOf(ServerErrorException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void whatTimedOutBeforeTheServerPreparedItIsPreparedAnew() throws Exception {
        try (Connection shared = Database.connector("query_timeout=2").connect();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            shared.execute("create temp table late (a int)");
            Query before = shared.query("select pg_sleep(100)").timeout(Duration.ofSeconds(100));
            String insert = "insert into late values ($1)";
            shared.query(insert, 0).columnNames();
            Future<Long> slow = threads.submit(before::execute);
            while (db.query(
                            "select wait_event is distinct from 'PgSleep' from pg_stat_activity"
                                    + " where pid = $1",
                            shared.processId())
                    .one(Boolean.class)) {
                Thread.onSpinWait();
            }
            assertThatThrownBy(() -> shared.batch(insert).add(1).add(2).run())
                    .isInstanceOf(RequestTimeoutException.class);
            shared.cancel();
            assertThatThrownBy(slow::get).hasCauseInstanceOf(ServerErrorException.class);
            shared.transaction(
                    tx -> assertThat(tx.batch(insert).add(3).add(4).run()).containsExactly(1, 1));
        }
    }

    @Test
    void aCopyOfSeveralRowsIsRefusedAndHarmsNothing() {
        assertThatThrownBy(() -> db.batch("copy batched from stdin").add().add().run())
                .isInstanceOf(ConnectionStateException.class)
                .hasMessageContaining("rawCopyIn");
    }

    @Test
    void theFirstValueMayBeNullWhereTheClassDecidesTheType() {
        assertThat(db.batch("select $1").add((Object) null).add("a").add("b").run())
                .containsExactly(1, 1, 1);
    }

    @Test
    void copyIsNoBatch() {
        assertThatThrownBy(() -> db.batch("copy batched from stdin").add().run())
                .isInstanceOf(ConnectionStateException.class);
    }
}
