package dev.weir.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weir.driver.Bulk;
import dev.weir.driver.BulkCounts;
import dev.weir.driver.ConnectionLostException;
import dev.weir.driver.ConnectionStateException;
import dev.weir.driver.CopyIn;
import dev.weir.driver.CopyInto;
import dev.weir.driver.CopyOut;
import dev.weir.driver.CopyProgress;
import dev.weir.driver.CopyRow;
import dev.weir.driver.CopyRowException;
import dev.weir.driver.ParameterException;
import dev.weir.driver.PartlyCommittedException;
import dev.weir.driver.RequestFate;
import dev.weir.driver.RequestInterruptedException;
import dev.weir.driver.ResultException;
import dev.weir.driver.RowWriter;
import dev.weir.driver.ServerErrorException;
import dev.weir.testkit.Cut;
import dev.weir.testkit.FaultProxy;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// COPY of objects through a pool, over one connection and over several.
@Timeout(120)
final class PoolCopyTest {
    record Item(long id, String name) {}

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String table = Database.unique("item");
    private final Pool db =
            Weir.open(TestServers.shared().url() + "?pool_min_size=0&pool_max_size=3");

    @BeforeEach
    void makeTable() {
        db.script("create table " + table + " (id bigint primary key, name varchar(10))");
    }

    @AfterEach
    void everyConnectionIsBack() {
        List<Lease> all = Stream.generate(db::lease).limit(3).toList();
        all.forEach(lease -> assertThat(lease.activity().isIdle()).isTrue());
        all.forEach(Lease::close);
        db.script("drop table " + table);
        db.close();
    }

    private long count() {
        return db.query("select count(*) from " + table).one(Long.class);
    }

    private static Stream<Item> items(long count) {
        return LongStream.rangeClosed(1, count).mapToObj(i -> new Item(i, "item " + i % 100));
    }

    @Test
    void copiesInAndOut() {
        assertThat(db.copyIn(table, Item.class).copyAll(items(3))).isEqualTo(3);
        db.copyIn(table, (Item item, CopyRow row) -> row.add(item.id()).add(item.name()))
                .copyAll(Stream.of(new Item(4, "four")));

        try (Stream<Item> out =
                db.copyOut("select * from " + table + " order by id", Item.class).stream()) {
            assertThat(out)
                    .containsExactly(
                            new Item(1, "item 1"),
                            new Item(2, "item 2"),
                            new Item(3, "item 3"),
                            new Item(4, "four"));
        }
        List<Long> ids = new ArrayList<>();
        db.copyOut("select id from " + table, Long.class).forEach(ids::add);
        assertThat(ids).hasSize(4);
    }

    @Test
    void aConnectionIsHeldUntilTheCopyEndsHoweverThatIs() {
        CopyIn<Item> copy = db.copyIn(table, Item.class);
        assertThat(db.stats().available()).isZero();
        copy.close();
        assertThat(db.stats().available()).isEqualTo(1);

        CopyOut<Long> out = db.copyOut("select generate_series(1, 1e15::int8)", Long.class);
        assertThat(out.read()).contains(1L);
        assertThat(db.stats().available()).isZero();
        out.close();
        assertThat(db.stats().available()).isEqualTo(1);

        assertThatThrownBy(() -> db.copyIn(table, Object.class))
                .isInstanceOf(ParameterException.class);
        assertThatThrownBy(() -> db.copyOut("select 1 as a, 2 as b", Item.class))
                .isInstanceOf(ResultException.class);
        assertThat(db.stats().available()).isEqualTo(1);
    }

    @Test
    void bulkStatementsHoldAConnectionWhileTheyRun() {
        Bulk<Item> bulk = db.bulk(table, Item.class);
        assertThat(bulk.insert(items(10_000).toList())).isEqualTo(new BulkCounts(10_000, 0, 0));
        assertThat(bulk.insertReturning(Long.class, List.of(new Item(10_001, "last")), "id"))
                .containsExactly(10_001L);
        assertThat(
                        bulk.columns("id", "name")
                                .onConflictUpdate(List.of("id"), "name")
                                .insert(List.of(new Item(1, "one"), new Item(0, "zero"))))
                .isEqualTo(new BulkCounts(1, 1, 0));
        assertThat(bulk.onConflictDoNothing("id").insert(List.of(new Item(0, "again"))))
                .isEqualTo(new BulkCounts(0, 0, 1));
        assertThat(bulk.update(List.of(new Item(2, "two")), "id")).containsExactly(1);
        assertThat(bulk.delete(List.of(new Item(3, "")), "id")).containsExactly(1);
        assertThatThrownBy(() -> bulk.insert(List.of(new Item(4, "twice"))))
                .isInstanceOf(ServerErrorException.class);

        assertThat(db.stats().available()).isEqualTo(db.stats().size());
        assertThat(
                        db.query("select name from " + table + " where id < 3 order by id")
                                .list(String.class))
                .containsExactly("zero", "one", "two");
    }

    @Test
    void copiesOverSeveralConnections() {
        List<CopyProgress> told = new ArrayList<>();
        long copied =
                db.copyInParallel(3, CopyInto.table(table), shared(2))
                        .onProgress(told::add)
                        .copyAll(items(100_000));

        assertThat(copied).isEqualTo(100_000);
        assertThat(count()).isEqualTo(100_000);
        assertThat(db.query("select count(distinct xmin::text) from " + table).one(Long.class))
                .as("transactions")
                .isBetween(2L, 3L);
        assertThat(told.getLast().rows()).isEqualTo(100_000);
    }

    @Test
    void aBusyPoolMakesItSlowerOnly() {
        try (Lease _ = db.lease();
                Lease _ = db.lease()) {
            assertThat(
                            db.copyInParallel(3, CopyInto.table(table), Item.class)
                                    .copyAll(items(10_000)))
                    .isEqualTo(10_000);
        }
        assertThat(count()).isEqualTo(10_000);
    }

    @Test
    void aRefusedRowEndsAllAndHasItsOwnNumber() {
        Stream<Item> longer =
                items(100_000).map(i -> i.id() == 70_001 ? new Item(-1, "far too long") : i);
        CopyRowException tooLong =
                catchThrowableOfType(
                        CopyRowException.class,
                        () ->
                                db.copyInParallel(2, CopyInto.table(table), Item.class)
                                        .copyAll(longer));
        assertThat(tooLong.row()).isEqualTo(70_001);
        assertThat(tooLong.column()).contains("name");
        assertThat(tooLong.value()).contains("far too long");
        assertThat(count()).isZero();
    }

    @Test
    void aKeyThatIsTwiceEndsAllAndNeverHangs() {
        for (int i = 0; i < 3; i++) {
            Stream<Item> items =
                    items(100_000).map(item -> item.id() == 70_001 ? new Item(7, "twice") : item);
            assertThatThrownBy(
                            () ->
                                    db.copyInParallel(2, CopyInto.table(table), Item.class)
                                            .copyAll(items))
                    .satisfiesAnyOf(
                            // Both on the same connection.
                            e ->
                                    assertThat(e)
                                            .isInstanceOf(CopyRowException.class)
                                            .hasMessageContaining("duplicate key"),
                            e ->
                                    assertThat(e)
                                            .isInstanceOf(ConnectionStateException.class)
                                            .hasMessageContaining(
                                                    "a unique key is twice in the data"));
            assertThat(count()).isZero();
        }
    }

    /// A trigger has the rows of two connections take turns, and lets go each time: one of them
    /// always waits for the other, and none for long. The third has none, and looks on.
    @Test
    void shortWaitsForEachOtherEndNothing() {
        db.script(
                """
                create function %1$s_turn() returns trigger language plpgsql as $$
                begin
                    perform pg_advisory_lock(20261127);
                    perform pg_sleep(0.003);
                    perform pg_advisory_unlock(20261127);
                    return null;
                end $$;
                create trigger turns after insert on %1$s
                    for each row execute function %1$s_turn();
                """
                        .formatted(table));
        try {
            assertThat(
                            db.copyInParallel(3, CopyInto.table(table), Item.class)
                                    .copyAll(items(1_024).peek(this::awaitAll)))
                    .isEqualTo(1_024);
        } finally {
            db.script("drop function " + table + "_turn cascade");
        }
        assertThat(count()).isEqualTo(1_024);
    }

    /// As a unique key does, but by a lock of another kind.
    @Test
    void aLockThatIsHeldToTheEndEndsAllAndNeverHangs() {
        db.script(
                """
                create function %1$s_lock() returns trigger language plpgsql as $$
                begin
                    perform pg_advisory_xact_lock(20261128);
                    return null;
                end $$;
                create trigger locks after insert on %1$s
                    for each row execute function %1$s_lock();
                """
                        .formatted(table));
        try {
            assertThatThrownBy(
                            () ->
                                    db.copyInParallel(2, CopyInto.table(table), shared(2))
                                            .copyAll(items(20_000)))
                    .isInstanceOf(ConnectionStateException.class)
                    .hasMessageContaining("wait for others of the same copy");
        } finally {
            db.script("drop function " + table + "_lock cascade");
        }
        assertThat(count()).isZero();
    }

    @Test
    void aRowThatCannotBeSentEndsAll() {
        Stream<Item> items = items(100_000).map(i -> i.id() == 5_000 ? new Item(1, "\0") : i);
        assertThatThrownBy(
                        () ->
                                db.copyInParallel(3, CopyInto.table(table), Item.class)
                                        .copyAll(items))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("row 5000 of the parallel copy")
                .hasMessageContaining("column name (character varying)");
        assertThat(count()).isZero();
    }

    @Test
    void closedEarlyItKeepsNothing() {
        CopyIn<Item> copy = db.copyInParallel(3, CopyInto.table(table), Item.class);
        items(50_000).forEach(copy::write);
        copy.close();
        assertThat(count()).isZero();
        copy.close();
    }

    @Test
    void anInterruptEndsIt() throws InterruptedException {
        List<RuntimeException> failures = new ArrayList<>();
        Thread loader =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    try {
                                        db.copyInParallel(2, CopyInto.table(table), Item.class)
                                                .copyAll(items(Long.MAX_VALUE));
                                    } catch (RuntimeException e) {
                                        failures.add(e);
                                    }
                                });
        while (db.stats().available() > 0 || db.stats().size() < 2) {
            Thread.sleep(1);
        }
        loader.interrupt();
        loader.join();
        assertThat(failures).singleElement().isInstanceOf(RequestInterruptedException.class);
        assertThat(count()).isZero();
    }

    @Test
    void whatCannotBeIsToldAtOnce() {
        assertThatThrownBy(() -> db.copyInParallel(4, CopyInto.table(table), Item.class))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("4 connections")
                .hasMessageContaining("1 to 3");
        assertThatThrownBy(() -> db.copyInParallel(2, CopyInto.table("nowhere"), Item.class))
                .isInstanceOf(ServerErrorException.class)
                .hasMessageContaining("\"nowhere\" does not exist");
    }

    @Test
    void deferredConstraintsAreCheckedBeforeAnythingIsCommitted() {
        String name = Database.unique("parent");
        db.script(
                """
                create table %1$s (id bigint primary key);
                insert into %1$s select generate_series(1, 19999);
                alter table %2$s add foreign key (id) references %1$s deferrable initially deferred;
                """
                        .formatted(name, table));
        try {
            assertThatThrownBy(
                            () ->
                                    db.copyInParallel(2, CopyInto.table(table), shared(2))
                                            .copyAll(items(20_000)))
                    .isInstanceOf(ServerErrorException.class)
                    .hasMessageContaining("Key (id)=(20000) is not present");
            assertThat(count()).isZero();
        } finally {
            db.script("drop table " + name + " cascade");
        }
    }

    @Test
    void aCommitThatFailsSaysThatAnotherDidNot() {
        try (FaultProxy proxy = FaultProxy.to(TestServers.shared());
                Pool cut =
                        Weir.open(
                                proxy.url() + "?sslmode=disable&pool_min_size=2&pool_max_size=2")) {
            cut.awaitFull(PATIENCE);
            Stream<Item> items =
                    items(20_000)
                            .peek(
                                    item -> {
                                        if (item.id() == 10_000) {
                                            // The next two simple queries are the commits.
                                            proxy.fromClient().on('Q', 2).cutBefore(Cut.FIN);
                                        }
                                    });
            PartlyCommittedException partly =
                    catchThrowableOfType(
                            PartlyCommittedException.class,
                            () ->
                                    cut.copyInParallel(2, CopyInto.table(table), shared(2))
                                            .copyAll(items));
            assertThat(partly)
                    .hasMessageContaining(
                            "1 of 2 connections of a parallel copy have committed their rows")
                    .hasCauseInstanceOf(ConnectionLostException.class);
            assertThat(partly.fate()).isEqualTo(RequestFate.UNKNOWN);
        }
        assertThat(count()).isBetween(1L, 19_999L);
    }

    /// Lets the first rows go, and the others when all connections are there.
    private void awaitAll(Item item) {
        while (item.id() > 500 && db.stats().size() - db.stats().available() < 3) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    /// Writes rows once that many connections have some to write: otherwise one may be done with
    /// all of them before another has begun. For more rows than can wait to be written: who still
    /// opens a connection when no rows are left is sent home.
    private static RowWriter<Item> shared(int connections) {
        Set<Thread> writing = ConcurrentHashMap.newKeySet();
        return (item, row) -> {
            writing.add(Thread.currentThread());
            while (writing.size() < connections && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(1_000_000);
            }
            row.add(item.id()).add(item.name());
        };
    }
}
