package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.testkit.FaultProxy;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Rows through a portal, in a transaction and outside.
@Timeout(120)
final class StreamTest {
    private final Connection db = Database.connect();

    @AfterEach
    void isStillUsable() {
        assertThat(db.query("select 1").one(Integer.class)).isEqualTo(1);
        assertThat(db.query("select count(*) from pg_cursors where name <> ''").one(Long.class))
                .isZero();
        db.close();
    }

    private static Query numbers(SqlClient client, int last, int fetchSize) {
        return client.query("select generate_series(1, $1::int)", last).fetchSize(fetchSize);
    }

    @Test
    void yieldsAllRowsInOrderWhateverTheFetchSize() {
        for (int last : new int[] {0, 1, 9, 10, 11, 100}) {
            List<Integer> expected = IntStream.rangeClosed(1, last).boxed().toList();
            for (int fetchSize : new int[] {1, 10, 1000}) {
                try (Stream<Integer> rows = numbers(db, last, fetchSize).stream(Integer.class)) {
                    assertThat(rows.toList()).isEqualTo(expected);
                }
                db.transaction(
                        tx -> {
                            try (Stream<Integer> rows =
                                    numbers(tx, last, fetchSize).stream(Integer.class)) {
                                assertThat(rows.toList()).isEqualTo(expected);
                            }
                        });
            }
        }
    }

    @Test
    void yieldsRowsThatOutliveIt() {
        List<Row> kept;
        try (Stream<Row> rows = numbers(db, 100, 7).stream()) {
            kept = rows.toList();
        }
        assertThat(kept).hasSize(100);
        assertThat(kept.get(49).intValue(0)).isEqualTo(50);
    }

    @Test
    void yieldsWhatAMapperMakes() {
        try (Stream<String> rows = numbers(db, 3, 2).stream(row -> "n" + row.intValue(0))) {
            assertThat(rows).containsExactly("n1", "n2", "n3");
        }
    }

    @Test
    void closedEarlyItLeavesTheRestAtTheServer() {
        try (FaultProxy proxy = FaultProxy.to(TestServers.shared());
                Connection other = Database.connector(proxy).connect()) {
            String sql = "select i, repeat('x', 1000) from generate_series(1, 100000) i";
            long before = proxy.fromServer().bytes();
            try (Stream<Row> rows = other.query(sql).fetchSize(10).stream()) {
                assertThat(rows.limit(15).count()).isEqualTo(15);
            }
            other.transaction(
                    tx -> {
                        try (Stream<Row> rows = tx.query(sql).fetchSize(10).stream()) {
                            assertThat(rows.limit(15).count()).isEqualTo(15);
                        }
                        tx.execute("select 1");
                    });
            assertThat(proxy.fromServer().bytes() - before).isLessThan(200_000);
            assertThat(other.query("select 1").one(Integer.class)).isEqualTo(1);
        }
    }

    @Test
    void outsideATransactionTheConnectionIsItsOwn() {
        try (Stream<Row> rows = numbers(db, 100, 10).stream()) {
            assertThatThrownBy(() -> db.execute("select 1"))
                    .isInstanceOf(ConnectionStateException.class)
                    .hasMessageContaining("busy with a stream")
                    .hasMessageContaining("generate_series");
            assertThat(rows.count()).isEqualTo(100);
        }
    }

    @Test
    void inATransactionOtherStatementsRunMeanwhile() {
        db.transaction(
                tx -> {
                    try (Stream<Integer> rows = numbers(tx, 100, 10).stream(Integer.class)) {
                        long sum =
                                rows.mapToLong(i -> tx.query("select $1::int8", i).one(Long.class))
                                        .sum();
                        assertThat(sum).isEqualTo(5050);
                    }
                });
    }

    @Test
    void inATransactionSeveralStreamsInterleave() {
        db.transaction(
                tx -> {
                    try (Stream<Integer> first = numbers(tx, 50, 3).stream(Integer.class);
                            Stream<Integer> second = numbers(tx, 50, 7).stream(Integer.class)) {
                        Iterator<Integer> others = second.iterator();
                        first.forEach(i -> assertThat(others.next()).isEqualTo(i));
                        assertThat(others).isExhausted();
                    }
                });
    }

    @Test
    void anErrorInTheMidstComesWhereItHappens() {
        String sql = "select 1 / (i - 300) from generate_series(1, 1000) i";
        int[] seen = {0};
        try (Stream<Row> rows = db.query(sql).fetchSize(100).stream()) {
            assertThatThrownBy(() -> rows.forEach(row -> seen[0]++))
                    .isInstanceOf(ServerErrorException.class)
                    .hasMessageContaining("division by zero");
        }
        assertThat(seen[0]).isBetween(200, 299);
        assertThatThrownBy(
                        () ->
                                db.transaction(
                                        tx -> {
                                            try (Stream<Row> rows =
                                                    tx.query(sql).fetchSize(100).stream()) {
                                                rows.forEach(row -> {});
                                            }
                                        }))
                .isInstanceOf(ServerErrorException.class)
                .hasMessageContaining("division by zero");
    }

    @Test
    void whatTheMapperOrTheUserThrowsLeavesTheConnectionUsable() {
        var mistake = new IllegalStateException("mine");
        try (Stream<Row> rows = numbers(db, 100, 10).stream()) {
            assertThatThrownBy(
                            () ->
                                    rows.forEach(
                                            row -> {
                                                throw mistake;
                                            }))
                    .isSameAs(mistake);
        }
        try (Stream<Object> rows =
                numbers(db, 100, 10).stream(
                        row -> {
                            throw mistake;
                        })) {
            assertThatThrownBy(rows::toList).isSameAs(mistake);
        }
        assertThat(db.query("select 1").one(Integer.class)).isEqualTo(1);
    }

    @Test
    void aStatementThatIsRefusedFailsAtOnceOrAtTheFirstRow() {
        assertThatThrownBy(
                        () -> {
                            try (Stream<Row> rows = db.query("select nonsense").stream()) {
                                rows.toList();
                            }
                        })
                .isInstanceOf(ServerErrorException.class)
                .hasMessageContaining("nonsense");
        assertThatThrownBy(
                        () -> {
                            try (Stream<Row> rows = db.query("select $1::int", "\0").stream()) {
                                rows.toList();
                            }
                        })
                .isInstanceOf(ParameterException.class);
    }

    @Test
    void whatWritesIsKeptWhenItsStreamHasEnded() {
        db.execute("create temp table streamed (a int)");
        try (Stream<Integer> rows =
                db
                        .query("insert into streamed select generate_series(1, 100) returning a")
                        .fetchSize(10)
                        .stream(Integer.class)) {
            assertThat(rows.count()).isEqualTo(100);
        }
        assertThat(db.query("select count(*) from streamed").one(Long.class)).isEqualTo(100);
    }

    @Test
    void aStatementWithoutRowsIsAnEmptyStream() {
        try (Stream<Row> rows = db.query("create temp table made (a int)").stream()) {
            assertThat(rows).isEmpty();
        }
        assertThat(db.query("select count(*) from made").one(Long.class)).isZero();
    }

    @Test
    void closedTwiceOrAfterItsEndIsClosed() {
        Stream<Row> rows = numbers(db, 10, 100).stream();
        assertThat(rows.count()).isEqualTo(10);
        rows.close();
        rows.close();
        Stream<Row> unread = numbers(db, 10, 100).stream();
        unread.close();
        unread.close();
    }

    @Test
    void aStreamThatOutlivesItsTransactionSaysSo() {
        Transaction tx = db.begin();
        Stream<Row> rows = numbers(tx, 100, 10).stream();
        Iterator<Row> iterator = rows.iterator();
        assertThat(iterator.next().intValue(0)).isEqualTo(1);
        tx.commit();
        assertThatThrownBy(() -> iterator.forEachRemaining(row -> {}))
                .isInstanceOf(ConnectionStateException.class)
                .hasMessageContaining("ended");
        rows.close();
    }

    @Test
    void aStreamThatOutlivesItsTransactionDoesNotDisturbTheNext() {
        Transaction tx = db.begin();
        Stream<Row> rows = numbers(tx, 100, 10).stream();
        assertThat(rows.iterator().next().intValue(0)).isEqualTo(1);
        tx.commit();
        db.transaction(
                next -> {
                    next.execute("select 1");
                    rows.close();
                    assertThat(next.query("select 2").one(Integer.class)).isEqualTo(2);
                });
    }

    @Test
    void copyIsNoStream() {
        db.execute("create temp table copied (a int)");
        assertThatThrownBy(
                        () -> {
                            try (Stream<Row> rows = db.query("copy copied to stdout").stream()) {
                                rows.toList();
                            }
                        })
                .isInstanceOf(ConnectionStateException.class);
        assertThatThrownBy(
                        () -> {
                            try (Stream<Row> rows = db.query("copy copied from stdin").stream()) {
                                rows.toList();
                            }
                        })
                .isInstanceOf(ConnectionStateException.class);
        db.transaction(
                tx ->
                        assertThatThrownBy(
                                        () ->
                                                tx.transaction(
                                                        part -> {
                                                            try (Stream<Row> rows =
                                                                    part
                                                                            .query(
                                                                                    "copy copied"
                                                                                        + " from"
                                                                                        + " stdin")
                                                                            .stream()) {
                                                                rows.toList();
                                                            }
                                                        }))
                                .isInstanceOf(ConnectionStateException.class));
    }
}
