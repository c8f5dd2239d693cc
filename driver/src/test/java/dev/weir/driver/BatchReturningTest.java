package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.List;

/// Batches that yield a row for each row of parameters.
@Timeout(60)
final class BatchReturningTest {
    private static final String INSERT = "insert into made (title) values ($1) returning id, title";

    private final Connection db = Database.connect();

    record Made(long id, String title) {}

    @BeforeEach
    void makeTable() {
        db.execute(
                "create temp table made (id bigint generated always as identity, title text"
                        + " unique)");
    }

    @AfterEach
    void isStillUsable() {
        assertThat(db.query("select 1").one(Integer.class)).isEqualTo(1);
        db.close();
    }

    private long count() {
        return db.query("select count(*) from made").one(Long.class);
    }

    @Test
    void yieldsTheRowsInTheOrderOfTheParameters() {
        assertThat(db.batch(INSERT).add("b").add("a").add("c").runReturning(Made.class))
                .containsExactly(new Made(1, "b"), new Made(2, "a"), new Made(3, "c"));
        assertThat(
                        db.batch("insert into made (title) values ($1) returning id")
                                .add("d")
                                .runReturning(Long.class))
                .containsExactly(4L);
    }

    @Test
    void yieldsNothingForNoRows() {
        assertThat(db.batch(INSERT).runReturning(Made.class)).isEmpty();
    }

    @Test
    void runsInATransaction() {
        List<Made> made =
                db.<List<Made>, RuntimeException>inTransaction(
                        tx -> tx.batch(INSERT).add("a").add("b").runReturning(Made.class));
        assertThat(made).extracting(Made::title).containsExactly("a", "b");
    }

    @Test
    void runsTenThousandRows() {
        Batch batch = db.batch(INSERT);
        for (int i = 0; i < 10_000; i++) {
            batch.add("title " + i);
        }
        List<Made> made = batch.runReturning(Made.class);
        assertThat(made).hasSize(10_000);
        assertThat(made.get(9_999)).isEqualTo(new Made(10_000, "title 9999"));
    }

    @Test
    void namesTheRowThatYieldsNone() {
        db.execute("insert into made (title) values ('a')");
        String once = "insert into made (title) values ($1) on conflict do nothing returning id";
        assertThatThrownBy(() -> db.batch(once).add("b").add("a").add("c").runReturning(Long.class))
                .isInstanceOf(ResultException.class)
                .hasMessageContaining("row 1 of the batch was to yield one row, it yielded 0")
                .extracting(e -> ((PostgresException) e).fate())
                .isEqualTo(RequestFate.DONE);
        assertThat(count()).isEqualTo(3);
    }

    @Test
    void namesTheLastRowThatYieldsNone() {
        String none = "update made set title = 'x' where title = $1 returning id";
        assertThatThrownBy(() -> db.batch(none).add("a").runReturning(Long.class))
                .isInstanceOf(ResultException.class)
                .hasMessageContaining("row 0 of the batch was to yield one row, it yielded 0");
    }

    @Test
    void namesTheRowThatYieldsSeveral() {
        String several = "select i from generate_series(1, $1::int) i";
        assertThatThrownBy(() -> db.batch(several).add(1).add(3).add(0).runReturning(Long.class))
                .isInstanceOf(ResultException.class)
                .hasMessageContaining("row 1 of the batch was to yield one row, it yielded 3");
    }

    @Test
    void aStatementWithoutRowsYieldsNone() {
        assertThatThrownBy(
                        () ->
                                db.batch("insert into made (title) values ($1)")
                                        .add("a")
                                        .runReturning(Long.class))
                .isInstanceOf(ResultException.class);
    }

    @Test
    void namesTheRowThatIsRefusedAndKeepsNothing() {
        assertThatThrownBy(() -> db.batch(INSERT).add("a").add("a").runReturning(Made.class))
                .isInstanceOf(ServerErrorException.class)
                .hasMessageContaining("row 1 of the batch");
        assertThat(count()).isZero();
    }

    @Test
    void whatWasUndoneWhenTheStatementWasLostIsNotYielded() {
        db.execute(
                """
                create or replace function pg_temp.forget() returns int language plpgsql as
                $$ begin execute 'deallocate all'; return 1; end $$
                """);
        String forgets =
                "insert into made (title) select $1 from"
                        + " (select case when $1 = 'a' and nextval('forgotten') = 1 then"
                        + " pg_temp.forget() end) as f returning id, title";
        db.execute("create temp sequence forgotten");
        assertThat(db.batch(forgets).add("a").add("b").runReturning(Made.class))
                .extracting(Made::title)
                .containsExactly("a", "b");
    }
}
