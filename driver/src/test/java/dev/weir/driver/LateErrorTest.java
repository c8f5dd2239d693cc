package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.Iterator;
import java.util.stream.Stream;

/// Errors that come behind the last row, in the commit, or in the midst of what is described.
@Timeout(60)
final class LateErrorTest {
    private static final String INSERT = "insert into late values ($1) returning a";

    private final Connection db = Database.connect();

    @BeforeEach
    void makeTable() {
        db.script(
                "create temp table late (a int, constraint late_once unique (a)"
                        + " deferrable initially deferred);"
                        + "insert into late values (1)");
    }

    @AfterEach
    void isStillInStep() {
        assertThat(db.query("select a from late where a < 100").list(Integer.class))
                .containsExactly(1);
        db.close();
    }

    @Test
    void aPipelineTellsTheErrorOfItsCommitToWhoAsks() {
        Pipeline pipeline = db.pipeline();
        PipelinedQuery first = pipeline.query(INSERT, 2);
        PipelinedQuery second = pipeline.query(INSERT, 1);
        assertThatThrownBy(second::execute)
                .isInstanceOf(ServerErrorException.class)
                .hasMessageContaining("late_once")
                .hasMessageContaining("commit");
        assertThatThrownBy(first::execute).hasMessageContaining("late_once");
        pipeline.close();
    }

    @Test
    void aPipelineTellsTheErrorOfItsCommitAlsoAfterAResultWasTold() {
        Pipeline pipeline = db.pipeline();
        PipelinedQuery first = pipeline.query(INSERT, 2);
        PipelinedQuery second = pipeline.query(INSERT, 1);
        assertThat(first.execute()).isEqualTo(1);
        assertThatThrownBy(pipeline::close)
                .isInstanceOf(ServerErrorException.class)
                .hasMessageContaining("late_once");
        assertThatThrownBy(second::execute).hasMessageContaining("late_once");
        assertThatThrownBy(first::execute).hasMessageContaining("late_once");
    }

    @Test
    void aSegmentThatIsRefusedAtItsCommitDoesNotHarmTheNext() {
        Pipeline pipeline = db.pipeline();
        PipelinedQuery refused = pipeline.query(INSERT, 1);
        pipeline.sync();
        PipelinedQuery kept = pipeline.query(INSERT, 100);
        assertThatThrownBy(refused::execute).hasMessageContaining("late_once");
        assertThat(kept.execute()).isEqualTo(1);
        pipeline.close();
        assertThat(db.query("select count(*) from late").one(Long.class)).isEqualTo(2);
    }

    @Test
    void aStreamTellsTheErrorOfItsCommit() {
        try (Stream<Integer> rows = db.query(INSERT, 1).fetchSize(5).stream(Integer.class)) {
            assertThatThrownBy(rows::toList)
                    .isInstanceOf(ServerErrorException.class)
                    .hasMessageContaining("late_once");
        }
    }

    @Test
    void aStreamThatIsClosedEarlyTellsTheErrorOfItsCommit() {
        String several = "insert into late select i from generate_series(1, 9) i returning a";
        Stream<Integer> rows = db.query(several).fetchSize(2).stream(Integer.class);
        Iterator<Integer> iterator = rows.iterator();
        assertThat(iterator.next()).isEqualTo(1);
        assertThatThrownBy(rows::close)
                .isInstanceOf(ServerErrorException.class)
                .hasMessageContaining("late_once");
        rows.close();
    }

    @Test
    void aStreamOfACopyIsRefusedAndLeavesTheConnectionInStep() {
        try (Stream<Row> rows = db.query("copy late from stdin").fetchSize(5).stream()) {
            assertThatThrownBy(rows::toList).isInstanceOf(ConnectionStateException.class);
        }
        try (Stream<Row> rows = db.query("copy late to stdout").fetchSize(5).stream()) {
            assertThatThrownBy(rows::toList).isInstanceOf(ConnectionStateException.class);
        }
    }

    @Test
    void aStreamThatRanOutOfTimeHasEnded() {
        String slow =
                "select pg_sleep(case when i > 4 then 20 else 0 end) from generate_series(1, 9) i";
        try (Stream<Row> rows =
                db.query(slow).fetchSize(2).timeout(Duration.ofMillis(500)).stream()) {
            Iterator<Row> iterator = rows.iterator();
            assertThatThrownBy(() -> iterator.forEachRemaining(_ -> {}))
                    .isInstanceOf(RequestTimeoutException.class);
            assertThat(iterator.hasNext()).isFalse();
        }
    }

    @Test
    void aPipelineThatRanOutOfTimeClosesWithoutAnotherError() {
        try (Connection hasty = Database.connector("query_timeout=500ms").connect()) {
            Pipeline pipeline = hasty.pipeline();
            PipelinedQuery slow = pipeline.query("select pg_sleep($1)", 20);
            assertThatThrownBy(() -> pipeline.query("select $1::int + 17", 20))
                    .isInstanceOf(RequestTimeoutException.class);
            assertThatThrownBy(slow::execute).isInstanceOf(RequestTimeoutException.class);
            pipeline.close();
            assertThat(hasty.query("select 1").one(Integer.class)).isEqualTo(1);
        }
    }

    @Test
    void aPipelineWhoseTypesCannotBeLookedUpStaysInStep() {
        String type = Database.unique("hidden");
        String role = Database.unique("blind");
        db.script("create type " + type + " as enum ('x'); create role " + role);
        db.script("revoke select on pg_type from public; grant all on late to " + role);
        try (Connection fresh = Database.connector().connect()) {
            fresh.execute("set role " + role);
            try (Pipeline pipeline = fresh.pipeline()) {
                PipelinedQuery one = pipeline.query("select 1");
                assertThatThrownBy(() -> pipeline.query("select 'x'::" + type))
                        .isInstanceOf(ServerErrorException.class)
                        .hasMessageContaining("pg_type");
                PipelinedQuery three = pipeline.query("select 3");
                assertThat(three.list(Integer.class)).containsExactly(3);
                assertThat(one.list(Integer.class)).containsExactly(1);
            }
        } finally {
            db.script("grant select on pg_type to public");
            db.script("drop type " + type + "; drop owned by " + role + "; drop role " + role);
        }
    }
}
