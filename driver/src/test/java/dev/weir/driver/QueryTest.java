package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.wire.SqlState;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Every method of [Query], and the errors that its results can end in.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
final class QueryTest {
    private Connection db;

    @BeforeAll
    void connect() {
        db = Database.connect();
    }

    @AfterAll
    void close() {
        assertThat(db.query("select 1").one(Integer.class)).isEqualTo(1);
        db.close();
    }

    private Query numbers(int last) {
        return db.query("select i, 'n' || i as name from generate_series(1, $1) i", last);
    }

    record Numbered(int i, String name) {}

    @Test
    void executeSaysHowManyRowsThereWere() {
        assertThat(numbers(3).execute()).isEqualTo(3);
        assertThat(db.execute("create temp table counted (a int)")).isZero();
        assertThat(db.execute("insert into counted select generate_series(1, 7)")).isEqualTo(7);
        assertThat(db.execute("update counted set a = 0 where a < $1", 4)).isEqualTo(3);
        assertThat(db.execute("delete from counted")).isEqualTo(7);
    }

    @Test
    void listsRows() {
        List<Row> rows = numbers(3).list();
        assertThat(rows).hasSize(3);
        assertThat(rows.get(2).intValue("i")).isEqualTo(3);
        assertThat(rows.get(0).stringValue("name")).isEqualTo("n1");
    }

    @Test
    void listsValuesOfAClass() {
        assertThat(numbers(2).list(Numbered.class))
                .containsExactly(new Numbered(1, "n1"), new Numbered(2, "n2"));
        assertThat(db.query("select generate_series(1, 3)").list(Long.class))
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void listsWhatAMapperMakes() {
        assertThat(numbers(2).list(row -> row.stringValue(1) + row.intValue(0)))
                .containsExactly("n11", "n22");
    }

    @Test
    void listIsEmptyWithoutRows() {
        assertThat(numbers(0).list()).isEmpty();
        assertThat(numbers(0).list(Numbered.class)).isEmpty();
    }

    @Test
    void firstTakesTheFirstOfManyRows() {
        assertThat(numbers(5000).first().orElseThrow().intValue(0)).isEqualTo(1);
        assertThat(numbers(5000).first(Numbered.class)).contains(new Numbered(1, "n1"));
        assertThat(numbers(5000).first(row -> row.intValue(0))).contains(1);
    }

    @Test
    void firstIsEmptyWithoutRows() {
        assertThat(numbers(0).first()).isEmpty();
        assertThat(numbers(0).first(Numbered.class)).isEmpty();
        assertThat(numbers(0).first(row -> row.intValue(0))).isEmpty();
    }

    @Test
    void firstIsEmptyForANullValue() {
        assertThat(db.query("select null::int").first(Integer.class)).isEqualTo(Optional.empty());
    }

    @Test
    void oneTakesTheOnlyRow() {
        assertThat(numbers(1).one().intValue(0)).isEqualTo(1);
        assertThat(numbers(1).one(Numbered.class)).isEqualTo(new Numbered(1, "n1"));
        String name = numbers(1).one(row -> row.stringValue("name"));
        assertThat(name).isEqualTo("n1");
    }

    @Test
    void oneRefusesNoneAndSeveral() {
        assertThatThrownBy(() -> numbers(0).one())
                .isInstanceOf(ResultException.class)
                .hasMessageStartingWith("one row was expected, there are 0: select i")
                .extracting(e -> ((PostgresException) e).fate())
                .isEqualTo(RequestFate.DONE);
        assertThatThrownBy(() -> numbers(2).one(Numbered.class))
                .isInstanceOf(ResultException.class)
                .hasMessageStartingWith("one row was expected, there are 2: select i");
    }

    @Test
    void forEachHandsEachRowOverAndCounts() {
        List<Integer> seen = new ArrayList<>();
        assertThat(numbers(4).forEach(row -> seen.add(row.intValue("i")))).isEqualTo(4);
        assertThat(seen).containsExactly(1, 2, 3, 4);
    }

    @Test
    void aDetachedRowOutlivesTheCallThatItWasGivenTo() {
        List<Row> rows = new ArrayList<>();
        numbers(20_000).forEach(row -> rows.add(row.detached()));
        assertThat(rows.get(0).stringValue(1)).isEqualTo("n1");
        assertThat(rows.get(19_999).stringValue(1)).isEqualTo("n20000");
    }

    @Test
    void whatAMapperThrowsIsThrownAndTheConnectionStaysUsable() {
        var mistake = new IllegalStateException("mine");
        assertThatThrownBy(
                        () ->
                                numbers(3000)
                                        .list(
                                                row -> {
                                                    throw mistake;
                                                }))
                .isSameAs(mistake);
        assertThat(numbers(1).one(Numbered.class)).isEqualTo(new Numbered(1, "n1"));
    }

    @Test
    void anErrorThatAMapperThrowsLeavesTheConnectionUsable() {
        assertThatThrownBy(
                        () ->
                                numbers(3000)
                                        .forEach(
                                                row -> {
                                                    throw new AssertionError("mine");
                                                }))
                .isInstanceOf(AssertionError.class)
                .hasMessage("mine");
        assertThat(numbers(1).one(Numbered.class)).isEqualTo(new Numbered(1, "n1"));
    }

    @Test
    void aConsumerMustNotUseTheConnection() {
        assertThatThrownBy(() -> numbers(3).forEach(row -> db.execute("select 1")))
                .isInstanceOf(ConnectionStateException.class)
                .hasMessageContaining("must not use it");
    }

    @Test
    void valuesWithoutRowsAndColumnsAreRows() {
        assertThat(db.query("select from generate_series(1, 3)").list()).hasSize(3);
        assertThat(db.query("select from generate_series(1, 3)").execute()).isEqualTo(3);
    }

    @Test
    void anEmptyStatementYieldsNothing() {
        assertThat(db.execute("")).isZero();
        assertThat(db.query(" -- nothing").list()).isEmpty();
    }

    @Test
    void severalStatementsInOneAreRefusedByTheServer() {
        assertThatThrownBy(() -> db.execute("select 1; select 2"))
                .isInstanceOf(ServerErrorException.class)
                .hasMessageContaining("cannot insert multiple commands");
    }

    @Test
    void anErrorSaysWhatTheServerSaidAndWhereInTheStatement() {
        assertThatThrownBy(() -> db.query("select nothing\n from nowhere").list())
                .isInstanceOfSatisfying(
                        ServerErrorException.class,
                        e -> {
                            assertThat(e.sqlState()).isEqualTo(SqlState.UNDEFINED_TABLE);
                            assertThat(e.fate()).isEqualTo(RequestFate.REFUSED);
                            assertThat(e.statement()).isEqualTo("select nothing\n from nowhere");
                            assertThat(e)
                                    .hasMessageContaining("relation \"nowhere\" does not exist")
                                    .hasMessageContaining("from >>> nowhere");
                        });
    }

    @Test
    void anErrorAfterSomeRowsIsTheErrorOfTheWhole() {
        List<Integer> seen = new ArrayList<>();
        assertThatThrownBy(
                        () ->
                                db.query("select 100 / (i - 500) from generate_series(1, 1000) i")
                                        .forEach(row -> seen.add(row.intValue(0))))
                .isInstanceOf(ServerErrorException.class)
                .hasMessageContaining("division by zero");
        assertThat(seen).hasSize(499);
    }

    @Test
    void copyIsNoQuery() {
        db.execute("create temp table copied (a int)");
        assertThatThrownBy(() -> db.execute("copy copied from stdin"))
                .isInstanceOf(ConnectionStateException.class)
                .hasMessageContaining("rawCopyIn");
        assertThatThrownBy(() -> db.query("copy copied to stdout").list())
                .isInstanceOf(ConnectionStateException.class)
                .hasMessageContaining("rawCopyOut");
    }

    @Test
    void aTypeWithoutBinaryOutputComesAsTextBesideOthersInBinary() {
        Row row =
                db.query(
                                "select 7::int as a, 'postgres=arwdDxt/postgres'::aclitem as b,"
                                        + " 8::int8 as c")
                        .one();
        assertThat(row.intValue("a")).isEqualTo(7);
        assertThat(row.stringValue("b")).startsWith("postgres=").endsWith("/postgres");
        assertThat(row.longValue("c")).isEqualTo(8);
    }

    @Test
    void limitsAreChecked() {
        assertThatThrownBy(() -> numbers(1).fetchSize(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("fetchSize is 0, must be at least 1");
        assertThatThrownBy(() -> numbers(1).timeout(java.time.Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must not be negative");
    }

    @Test
    void aQueryMayBeRunAgain() {
        Query query = db.query("select gen_random_uuid()");
        UUID first = query.one(UUID.class);
        assertThat(query.one(UUID.class)).isNotEqualTo(first);
    }
}
