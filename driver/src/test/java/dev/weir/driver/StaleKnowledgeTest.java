package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.types.Composite;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiConsumer;

/// What was learnt of a statement may not hold on another connection, or no more.
@Timeout(60)
final class StaleKnowledgeTest {
    @Test
    void readsTextAsTextWhenAStatementHasGotMoreColumnsElsewhere() {
        String table = Database.unique("grows");
        Connector connector = Database.connector();
        try (Connection one = connector.connect();
                Connection two = connector.connect()) {
            // A type without a binary codec, so that the one format sent is text.
            one.execute("create table " + table + " (a tid)");
            one.execute("insert into " + table + " values ('(1,2)')");
            String sql = "select * from " + table;
            assertThat(one.query(sql).list()).hasToString("[{a=(1,2)}]");
            try (Connection other = Database.connect()) {
                other.execute("alter table " + table + " add b int default 7");
            }
            assertThat(two.query(sql).list(row -> row.stringValue(1))).containsExactly("7");
            one.execute("drop table " + table);
        }
    }

    @Test
    void readsBinaryAsBinaryWhenAStatementHasGotMoreColumnsElsewhere() {
        String table = Database.unique("grows");
        Connector connector = Database.connector();
        try (Connection one = connector.connect();
                Connection two = connector.connect()) {
            one.execute("create table " + table + " as select 1 as a, 2 as b");
            String sql = "select * from " + table;
            assertThat(one.query(sql).list()).hasToString("[{a=1, b=2}]");
            try (Connection other = Database.connect()) {
                other.execute("alter table " + table + " add c text default 'z'");
            }
            assertThat(two.query(sql).list()).hasToString("[{a=1, b=2, c=z}]");
            one.execute("drop table " + table);
        }
    }

    @Test
    void deallocatingOneStatementKeepsTheOthers() {
        try (Connection db = Database.connect()) {
            db.execute("prepare mine as select 1");
            db.query("select 'kept'").one();
            db.execute("deallocate mine");
            db.query("select 'kept'").one();
            String names = "select count(*) from pg_prepared_statements where statement = $1";
            assertThat(db.query(names, "select 'kept'").one(Long.class)).isEqualTo(1);
        }
    }

    @Test
    void aTypeThatWasAlteredElsewhereIsLookedUpAgain() {
        String type = Database.unique("grows");
        try (Connection db = Database.connector().connect();
                Connection other = Database.connect()) {
            other.execute("create type " + type + " as (a int)");
            String read = "select row(1)::" + type;
            String write = "select ($1::" + type + ").a";
            assertThat(db.query(read).list())
                    .hasToString("[{row=Composite[names=[a], values=[1]]}]");
            Composite one = new Composite(List.of("a"), List.of(1));
            assertThat(db.query(write, one).one(Integer.class)).isEqualTo(1);
            other.execute("alter type " + type + " add attribute b text");
            Composite two = new Composite(List.of("a", "b"), List.of(2, "x"));
            assertThatThrownBy(() -> db.query("select row(1, 'x')::" + type).one().value(0))
                    .isInstanceOf(ResultException.class)
                    .hasMessageContaining("it was altered")
                    .hasMessageContaining("looked up again");
            assertThat(db.query("select row(1, 'x')::" + type).list())
                    .hasToString("[{row=Composite[names=[a, b], values=[1, x]]}]");
            assertThat(db.query(write, two).one(Integer.class)).isEqualTo(2);
            other.execute("drop type " + type);
        }
    }

    @Test
    void aParameterIsSentAgainIfItsTypeWasAlteredElsewhere() {
        String type = Database.unique("grows");
        record OnlyA(int a) {}
        try (Connection db = Database.connector().connect();
                Connection other = Database.connect()) {
            other.execute("create type " + type + " as (a int)");
            String write = "select ($1::" + type + ")::text";
            OnlyA value = new OnlyA(2);
            assertThat(db.query(write, value).one(String.class)).isEqualTo("(2)");
            other.execute("alter type " + type + " add attribute b text");
            assertThat(db.query(write, value).one(String.class)).isEqualTo("(2,)");
            other.execute("drop type " + type);
        }
    }

    /// Two connections that know the same statements, but find different tables.
    private static void withTwo(
            String type, String otherType, BiConsumer<Connection, Connection> test) {
        String schema = Database.unique("first");
        String otherSchema = Database.unique("second");
        Connector connector = Database.connector();
        try (Connection one = connector.connect();
                Connection two = connector.connect()) {
            one.script("create schema " + schema + "; create schema " + otherSchema);
            one.script("create table " + schema + ".t (a " + type + ")");
            one.script("create table " + otherSchema + ".t (a " + otherType + ")");
            one.execute("set search_path = " + schema + ", public");
            two.execute("set search_path = " + otherSchema + ", public");
            test.accept(one, two);
            one.script("drop schema " + schema + " cascade");
            one.script("drop schema " + otherSchema + " cascade");
        }
    }

    @Test
    void convertsAParameterWhereTheStatementMeansATableWithAnotherType() {
        withTwo(
                "int4",
                "float4",
                (one, two) -> {
                    one.execute("insert into t values ($1)", 7);
                    two.execute("insert into t values ($1)", 7);
                    assertThat(two.query("select a::text from t").one(String.class)).isEqualTo("7");
                });
    }

    @Test
    void asksAnewWhereTheTypesThatWereLearntAreRefused() {
        withTwo(
                "int4",
                "text",
                (one, two) -> {
                    String sql = "select a from t where a = $1";
                    two.script("insert into t values ('x')");
                    assertThat(one.query(sql, 7).list()).isEmpty();
                    assertThat(two.query(sql, (Object) null).list()).isEmpty();
                    assertThat(two.query(sql, "x").one(String.class)).isEqualTo("x");
                    assertThat(one.query(sql, 7).list()).isEmpty();
                });
    }

    @Test
    void asksAnewWhenATypeWasMadeAgain() {
        String type = Database.unique("mood");
        Connector connector = Database.connector();
        String sql = "select $1::" + type;
        try (Connection one = connector.connect();
                Connection two = connector.connect();
                Connection other = Database.connect()) {
            one.execute("create type " + type + " as enum ('happy')");
            assertThat(one.query(sql, "happy").one(String.class)).isEqualTo("happy");
            other.execute("drop type " + type);
            other.execute("create type " + type + " as enum ('sad')");
            assertThat(two.query(sql, "sad").one(String.class)).isEqualTo("sad");
            other.execute("drop type " + type);
        }
    }

    @Test
    void theTypesThatAreNamedMeanWhatTheServerHadDecided() {
        String domain = Database.unique("short_text");
        Connector connector = Database.connector();
        try (Connection one = connector.connect();
                Connection two = connector.connect()) {
            one.script("create domain " + domain + " as varchar(3) check (value <> 'bad')");
            one.script(
                    "create table " + domain + "_t (a " + domain + ", b char(4), c numeric(5,2))");
            String insert = "insert into " + domain + "_t values ($1, $2, $3)";
            String select = "select a from " + domain + "_t where b = $1 and c < $2 and a = $3";
            for (Connection db : List.of(one, two)) {
                assertThat(db.execute(insert, "ok", "b", new BigDecimal("1.239"))).isEqualTo(1);
                assertThatThrownBy(() -> db.execute(insert, "bad", "b", BigDecimal.ONE))
                        .isInstanceOf(ServerErrorException.class);
                assertThatThrownBy(() -> db.execute(insert, "long", "b", BigDecimal.ONE))
                        .isInstanceOf(ServerErrorException.class);
                assertThat(db.query(select, "b", new BigDecimal("1.3"), "ok").list()).isNotEmpty();
                LocalDate day = LocalDate.of(2026, 1, 2);
                assertThat(db.query("select date '2026-01-05' - $1", day).one(Integer.class))
                        .isEqualTo(3);
                assertThat(db.query("select $1 is null", "x").one(Boolean.class)).isFalse();
                assertThat(db.query("select $1, $2 || 'y'", "x", "x").list()).hasSize(1);
            }
            one.script("drop table " + domain + "_t; drop domain " + domain);
        }
    }
}
