package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.testkit.RawClient;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.stream.Stream;

/// What is prepared, what is forgotten, and how the driver notices that the server has forgotten or
/// changed something.
@Timeout(120)
final class StatementCacheTest {
    private static long prepared(Connection db) {
        return db.query(
                        "select count(*) from pg_prepared_statements where statement not like"
                                + " '%pg_prepared%'")
                .one(Long.class);
    }

    @Test
    void aStatementIsPreparedOnce() {
        try (Connection db = Database.connect()) {
            for (int i = 0; i < 5; i++) {
                db.query("select $1::int", i).one(Integer.class);
            }
            assertThat(prepared(db)).isEqualTo(1);
        }
    }

    @Test
    void statementsThatAreDroppedAreClosedAtTheServer() {
        try (Connection db = Database.connector("statement_cache_size=10").connect()) {
            for (int i = 0; i < 100; i++) {
                db.query("select $1::int + " + i, i).one(Integer.class);
            }
            assertThat(prepared(db)).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void aCacheOfNoStatementsLeavesNoneAtTheServer() {
        try (Connection db = Database.connector("statement_cache_size=0").connect()) {
            for (int i = 0; i < 3; i++) {
                assertThat(db.query("select $1::int + 1", i).one(Integer.class)).isEqualTo(i + 1);
            }
            assertThat(db.batch("select $1::int").add(1).add(2).run()).containsExactly(1, 1);
            try (Pipeline pipeline = db.pipeline()) {
                PipelinedQuery one = pipeline.query("select $1::int + 1", 1);
                PipelinedQuery two = pipeline.query("select $1::text", "two");
                assertThat(one.list(Integer.class)).containsExactly(2);
                assertThat(two.list(String.class)).containsExactly("two");
            }
            try (Transaction tx = db.begin();
                    Stream<Integer> rows =
                            tx.query("select generate_series(1, $1)", 4).fetchSize(2).stream(
                                    Integer.class)) {
                assertThat(tx.query("select $1::int + 1", 1).one(Integer.class)).isEqualTo(2);
                assertThat(rows).containsExactly(1, 2, 3, 4);
            }
            assertThat(db.query("select count(*) from pg_prepared_statements").one(Long.class))
                    .isZero();
        }
    }

    @Test
    void statementsThatFailAreClosedAtTheServer() {
        try (Connection db = Database.connector("statement_cache_size=10").connect()) {
            for (int i = 0; i < 100; i++) {
                String sql = "select 1 / $1::int + " + i;
                assertThatThrownBy(() -> db.execute(sql, 0))
                        .hasMessageContaining("division by zero");
            }
            assertThat(prepared(db)).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void aValueThatIsRefusedKeepsNothingOpenAtTheServer() {
        try (Connection db = Database.connector("statement_cache_size=10").connect()) {
            for (int i = 0; i < 100; i++) {
                db.query("select $1::int + " + i, i).one(Integer.class);
                String sql = "select $1::int - " + i;
                assertThatThrownBy(() -> db.execute(sql, "\0"))
                        .isInstanceOf(ParameterException.class);
            }
            assertThat(prepared(db)).isLessThanOrEqualTo(10);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"deallocate all", "discard all"})
    void survivesThatTheServerForgetsStatements(String forget) {
        try (Connection db = Database.connect()) {
            assertThat(db.query("select $1::int * 2", 4).one(Integer.class)).isEqualTo(8);
            db.execute(forget);
            assertThat(db.query("select $1::int * 2", 5).one(Integer.class)).isEqualTo(10);
            db.script(forget);
            assertThat(db.query("select $1::int * 2", 6).one(Integer.class)).isEqualTo(12);
        }
    }

    /// As a pooler in between may do, which gives another server session.
    private static void forgetUnseen(Connection db) {
        db.execute(
                """
                create or replace function pg_temp.forget() returns int language plpgsql as
                $$ begin execute 'deallocate all'; return 1; end $$
                """);
        db.query("select $1::int * 3", 1).one(Integer.class);
        db.query("select pg_temp.forget() + $1::int", 1).one(Integer.class);
    }

    @Test
    void healsAQueryWhoseStatementIsGone() {
        try (Connection db = Database.connect()) {
            forgetUnseen(db);
            assertThat(db.query("select $1::int * 3", 2).one(Integer.class)).isEqualTo(6);
        }
    }

    @Test
    void healsABatchWhoseStatementIsGone() {
        try (Connection db = Database.connect()) {
            db.execute("create temp table batched (a int)");
            db.batch("insert into batched values ($1)").add(1).run();
            forgetUnseen(db);
            Batch batch = db.batch("insert into batched values ($1)").add(2).add(3);
            assertThat(batch.run()).containsExactly(1, 1);
            assertThat(db.query("select sum(a) from batched").one(Long.class)).isEqualTo(6);
        }
    }

    @Test
    void aStreamWhoseStatementIsGoneFailsOnceAtMost() {
        try (Connection db = Database.connect()) {
            forgetUnseen(db);
            assertThatThrownBy(() -> streamed(db))
                    .isInstanceOf(ServerErrorException.class)
                    .hasMessageContaining("does not exist");
            assertThat(streamed(db)).containsExactly(9);
        }
    }

    private static List<Integer> streamed(Connection db) {
        try (Stream<Integer> rows = db.query("select $1::int * 3", 3).stream(Integer.class)) {
            return rows.toList();
        }
    }

    @Test
    void aPipelineWhoseStatementIsGoneFailsOnceAtMost() {
        try (Connection db = Database.connect()) {
            forgetUnseen(db);
            try (Pipeline pipeline = db.pipeline()) {
                PipelinedQuery query = pipeline.query("select $1::int * 3", 3);
                assertThatThrownBy(query::get)
                        .isInstanceOf(ServerErrorException.class)
                        .hasMessageContaining("does not exist");
            }
            try (Pipeline pipeline = db.pipeline()) {
                assertThat(pipeline.query("select $1::int * 3", 3).list(Integer.class))
                        .containsExactly(9);
            }
        }
    }

    @Test
    void inATransactionTheErrorIsTold() {
        try (Connection db = Database.connect()) {
            forgetUnseen(db);
            assertThatThrownBy(
                            () ->
                                    db.transaction(
                                            tx -> {
                                                tx.execute("select 1");
                                                tx.execute("select $1::int * 3", 2);
                                            }))
                    .isInstanceOf(ServerErrorException.class)
                    .hasMessageContaining("does not exist")
                    .hasMessageContaining("select $1::int * 3");
            assertThat(
                            db.<Integer, RuntimeException>inTransaction(
                                    tx -> tx.query("select $1::int * 3", 2).one(Integer.class)))
                    .isEqualTo(6);
        }
    }

    @Test
    void healsAQueryWhoseTableAnotherSessionHasChanged() {
        String table = Database.unique("changed");
        try (Connection db = Database.connect();
                RawClient other = RawClient.connect(TestServers.shared())) {
            db.execute("create table " + table + " as select 1 as a");
            String sql = "select * from " + table;
            assertThat(db.query(sql).list()).hasToString("[{a=1}]");
            other.run("alter table " + table + " add b text default 'new'");
            assertThat(db.query(sql).list()).hasToString("[{a=1, b=new}]");
            other.run("alter table " + table + " alter a type text");
            assertThat(db.query(sql).list()).hasToString("[{a=1, b=new}]");
            other.run("alter table " + table + " drop a");
            assertThat(db.query(sql).list()).hasToString("[{b=new}]");
            other.run("drop table " + table);
            assertThatThrownBy(() -> db.query(sql).list()).hasMessageContaining("does not exist");
        }
    }

    @Test
    void healsAQueryWhoseParameterAnotherSessionHasChanged() {
        String table = Database.unique("retyped");
        try (Connection db = Database.connect();
                RawClient other = RawClient.connect(TestServers.shared())) {
            db.execute("create table " + table + " as select 1 as a");
            String sql = "select a from " + table + " where a = $1";
            assertThat(db.query(sql, 1).list()).hasToString("[{a=1}]");
            other.run("alter table " + table + " alter a type int8");
            assertThat(db.query(sql, 1).list()).hasToString("[{a=1}]");
            other.run("drop table " + table);
        }
    }

    @Test
    void followsTheSearchPath() {
        String one = Database.unique("path");
        String two = Database.unique("path");
        try (Connection db = Database.connect()) {
            db.script("create schema " + one + "; create table " + one + ".t as select 1 as a");
            db.script("create schema " + two + "; create table " + two + ".t as select 'x' as b");
            db.execute("set search_path = " + one);
            assertThat(db.query("select * from t").list()).hasToString("[{a=1}]");
            db.execute("set search_path = " + two);
            assertThat(db.query("select * from t").list()).hasToString("[{b=x}]");
            db.query("select set_config('search_path', $1, false)", one).one();
            assertThat(db.query("select * from t").list()).hasToString("[{a=1}]");
            db.script("drop schema " + one + " cascade; drop schema " + two + " cascade");
        }
    }

    @Test
    void followsTheRole() {
        String role = Database.unique("reader");
        try (Connection db = Database.connect()) {
            db.execute("create role " + role);
            db.script("create schema authorization " + role);
            db.script("create table public.t" + role + " as select 'public' as a");
            db.script("create table " + role + ".t" + role + " as select 7 as a");
            db.script("alter table " + role + ".t" + role + " owner to " + role);
            String sql = "select * from t" + role;
            assertThat(db.query(sql).list()).hasToString("[{a=public}]");
            db.execute("set role " + role);
            assertThat(db.query(sql).list()).hasToString("[{a=7}]");
            db.execute("reset role");
            assertThat(db.query(sql).list()).hasToString("[{a=public}]");
            db.script("drop owned by " + role + " cascade; drop table public.t" + role);
            db.execute("drop role " + role);
        }
    }

    @Test
    void forgetsAStatementWhoseParseWasRolledBackWithItsTable() {
        try (Connection db = Database.connect()) {
            assertThatThrownBy(
                            () ->
                                    db.transaction(
                                            tx -> {
                                                tx.execute(
                                                        "create temp table gone as select 1 as a");
                                                assertThat(tx.query("select * from gone").list())
                                                        .hasSize(1);
                                                throw new IllegalStateException("undo");
                                            }))
                    .hasMessage("undo");
            db.execute("create temp table gone as select 'x' as b, 2 as c");
            assertThat(db.query("select * from gone").list()).hasToString("[{b=x, c=2}]");
        }
    }

    @Test
    void typesThatAreMadeAfterwardsAreLookedUp() {
        try (Connection db = Database.connect()) {
            String type = Database.unique("mood");
            db.execute("create type " + type + " as enum ('happy', 'sad')");
            assertThat(db.query("select $1::" + type, "sad").one(String.class)).isEqualTo("sad");
            assertThat(db.query("select array['happy']::" + type + "[]").one().value(0))
                    .hasToString("[happy]");
            db.execute("drop type " + type);
            assertThat(List.of(db.query("select 1").one(Integer.class))).containsExactly(1);
        }
    }
}
