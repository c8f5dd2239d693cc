package dev.weir.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.List;

/// Several statements in one round trip.
@Timeout(120)
final class PipelineTest {
    private final Connection db = Database.connect();

    @BeforeEach
    void makeTable() {
        db.execute("create temp table piped (a int)");
    }

    @AfterEach
    void isStillUsable() {
        assertThat(db.query("select 1").one(Integer.class)).isEqualTo(1);
        db.close();
    }

    private long count() {
        return db.query("select count(*) from piped").one(Long.class);
    }

    private static PipelinedQuery insert(Pipeline pipeline, int value) {
        return pipeline.query("insert into piped values ($1)", value);
    }

    @Test
    void givesResultsInAnyOrder() {
        try (Pipeline pipeline = db.pipeline()) {
            List<PipelinedQuery> queries = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                queries.add(pipeline.query("select $1::int as n", i));
            }
            pipeline.sync();
            for (int i = 9; i >= 0; i--) {
                assertThat(queries.get(i).list(Integer.class)).containsExactly(i);
                assertThat(queries.get(i).get().getFirst().intValue("n")).isEqualTo(i);
                assertThat(queries.get(i).list(row -> row.intValue(0))).containsExactly(i);
                assertThat(queries.get(i).execute()).isEqualTo(1);
            }
        }
    }

    @Test
    void readsWhatNobodyAskedFor() {
        try (Pipeline pipeline = db.pipeline()) {
            insert(pipeline, 1);
            insert(pipeline, 2);
        }
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void askingForAResultSyncs() {
        try (Pipeline pipeline = db.pipeline()) {
            assertThat(insert(pipeline, 1).execute()).isEqualTo(1);
            assertThat(pipeline.query("select count(*) from piped").list(Long.class))
                    .containsExactly(1L);
        }
    }

    @Test
    void anErrorUndoesItsSegmentAndSkipsTheRestOfIt() {
        try (Pipeline pipeline = db.pipeline()) {
            PipelinedQuery before = insert(pipeline, 1);
            pipeline.sync();
            PipelinedQuery undone = insert(pipeline, 2);
            PipelinedQuery wrong = pipeline.query("select 1 / 0");
            PipelinedQuery skipped = insert(pipeline, 3);
            pipeline.sync();
            PipelinedQuery after = insert(pipeline, 4);
            assertThat(after.execute()).isEqualTo(1);
            assertThat(before.execute()).isEqualTo(1);
            assertThat(undone.execute()).isEqualTo(1);
            assertThatThrownBy(wrong::get)
                    .isInstanceOf(ServerErrorException.class)
                    .hasMessageContaining("division by zero")
                    .hasMessageContaining("select 1 / 0");
            assertThatThrownBy(skipped::get)
                    .isInstanceOf(ServerErrorException.class)
                    .hasMessageContaining("division by zero")
                    .hasMessageContaining("skipped");
        }
        assertThat(db.query("select a from piped order by 1").list(Integer.class))
                .containsExactly(1, 4);
    }

    @Test
    void closingTellsAnErrorThatNobodyHasSeen() {
        assertThatThrownBy(
                        () -> {
                            try (Pipeline pipeline = db.pipeline()) {
                                insert(pipeline, 1);
                                pipeline.query("select 1 / 0");
                            }
                        })
                .isInstanceOf(ServerErrorException.class)
                .hasMessageContaining("division by zero");
        assertThat(count()).isZero();
    }

    @Test
    void closingTellsAnErrorOfASegmentBeforeOneThatWasAskedFor() {
        assertThatThrownBy(
                        () -> {
                            try (Pipeline pipeline = db.pipeline()) {
                                pipeline.query("select 1 / 0");
                                pipeline.sync();
                                assertThat(insert(pipeline, 1).execute()).isEqualTo(1);
                            }
                        })
                .isInstanceOf(ServerErrorException.class)
                .hasMessageContaining("division by zero");
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void closingTellsNoErrorThatWasTold() {
        try (Pipeline pipeline = db.pipeline()) {
            PipelinedQuery wrong = pipeline.query("select 1 / 0");
            pipeline.sync();
            assertThat(insert(pipeline, 1).execute()).isEqualTo(1);
            assertThatThrownBy(wrong::get).hasMessageContaining("division by zero");
        }
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void describesStatementsThatNobodyKnowsOnTheWay() {
        try (Connection fresh = Database.connector().connect();
                Pipeline pipeline = fresh.pipeline()) {
            PipelinedQuery one = pipeline.query("select $1::int + 1", 1);
            PipelinedQuery two = pipeline.query("select $1::text || 'x'", "y");
            PipelinedQuery three = pipeline.query("select array[$1::int8]", 3);
            assertThat(one.list(Integer.class)).containsExactly(2);
            assertThat(two.list(String.class)).containsExactly("yx");
            assertThat(three.get()).hasSize(1);
        }
    }

    @Test
    void looksUpTypesThatNobodyKnowsOnTheWay() {
        String type = Database.unique("mood");
        db.execute("create type " + type + " as enum ('happy', 'sad')");
        try (Connection fresh = Database.connector().connect()) {
            try (Pipeline pipeline = fresh.pipeline()) {
                PipelinedQuery one = pipeline.query("select 1");
                PipelinedQuery two = pipeline.query("select 'sad'::" + type);
                PipelinedQuery three = pipeline.query("select $1::" + type, "happy");
                assertThat(three.list(String.class)).containsExactly("happy");
                assertThat(two.list(String.class)).containsExactly("sad");
                assertThat(one.list(Integer.class)).containsExactly(1);
            }
            assertThat(fresh.query("select 1").one(Integer.class)).isEqualTo(1);
        }
        db.execute("drop type " + type);
    }

    @Test
    void aStatementThatCannotBeDescribedFailsAndUndoesTheSegment() {
        try (Pipeline pipeline = db.pipeline()) {
            insert(pipeline, 1);
            assertThatThrownBy(() -> pipeline.query("select " + Database.unique("nonsense")).get())
                    .isInstanceOf(ServerErrorException.class)
                    .hasMessageContaining("nonsense");
            assertThat(insert(pipeline, 2).execute()).isEqualTo(1);
        }
        assertThat(db.query("select a from piped").list(Integer.class)).containsExactly(2);
    }

    @Test
    void aValueThatIsRefusedSendsNothingAndHarmsNothing() {
        try (Pipeline pipeline = db.pipeline()) {
            insert(pipeline, 1);
            assertThatThrownBy(() -> pipeline.query("select $1::text", "\0"))
                    .isInstanceOf(ParameterException.class);
            insert(pipeline, 2);
        }
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void aValueThatIsRefusedFirstLeavesTheConnectionFree() {
        db.query("select $1::text", "known").one();
        try (Pipeline pipeline = db.pipeline()) {
            assertThatThrownBy(() -> pipeline.query("select $1::text", "\0"))
                    .isInstanceOf(ParameterException.class);
        }
        assertThat(db.query("select 1").one(Integer.class)).isEqualTo(1);
    }

    @Test
    void doesNotStandStillWhenBothSidesHaveMuchToSay() {
        String large = "0123456789".repeat(5_000);
        try (Pipeline pipeline = db.pipeline()) {
            List<PipelinedQuery> queries = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                queries.add(pipeline.query("select $1::text, $2::int", large, i));
            }
            for (int i = 0; i < 500; i++) {
                Row row = queries.get(i).get().getFirst();
                assertThat(row.stringValue(0)).hasSize(50_000);
                assertThat(row.intValue(1)).isEqualTo(i);
            }
        }
    }

    @Test
    void inATransactionNothingIsCommittedBySyncs() {
        try (Transaction tx = db.begin();
                Pipeline pipeline = tx.pipeline()) {
            insert(pipeline, 1);
            pipeline.sync();
            insert(pipeline, 2);
            pipeline.sync();
        }
        assertThat(count()).isZero();
    }

    @Test
    void anErrorInATransactionFailsIt() {
        try (Transaction tx = db.begin()) {
            assertThatThrownBy(
                            () -> {
                                try (Pipeline pipeline = tx.pipeline()) {
                                    insert(pipeline, 1);
                                    pipeline.query("select 1 / 0");
                                    insert(pipeline, 2);
                                }
                            })
                    .hasMessageContaining("division by zero");
            assertThat(tx.isUsable()).isFalse();
            assertThatThrownBy(() -> tx.execute("select 1"))
                    .isInstanceOf(ConnectionStateException.class)
                    .hasMessageContaining("division by zero");
        }
        assertThat(count()).isZero();
    }

    @Test
    void describesStatementsOnTheWayInATransaction() {
        try (Connection fresh = Database.connector().connect();
                Transaction tx = fresh.begin()) {
            tx.execute("select 0");
            try (Pipeline pipeline = tx.pipeline()) {
                PipelinedQuery one = pipeline.query("select 1");
                PipelinedQuery two = pipeline.query("select $1::int + 2", 2);
                PipelinedQuery three = pipeline.query("select $1::text", "three");
                assertThat(one.list(Integer.class)).containsExactly(1);
                assertThat(two.list(Integer.class)).containsExactly(4);
                assertThat(three.list(String.class)).containsExactly("three");
            }
            tx.commit();
        }
    }

    @Test
    void isTheOnlyUserOfItsConnection() {
        try (Pipeline pipeline = db.pipeline()) {
            insert(pipeline, 1);
            assertThatThrownBy(() -> db.execute("select 1"))
                    .isInstanceOf(ConnectionStateException.class)
                    .hasMessageContaining("busy with a");
        }
    }

    @Test
    void refusesStatementsAfterItsEnd() {
        Pipeline pipeline = db.pipeline();
        pipeline.close();
        pipeline.close();
        assertThatThrownBy(() -> pipeline.query("select 1"))
                .isInstanceOf(ConnectionStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void resultsMayBeReadAfterItsEnd() {
        PipelinedQuery query;
        try (Pipeline pipeline = db.pipeline()) {
            query = pipeline.query("select 5");
        }
        assertThat(query.list(Integer.class)).containsExactly(5);
    }

    @Test
    void typesThatTheServerCannotTellAreAClearErrorOrComeFromTheValues() {
        try (Pipeline pipeline = db.pipeline()) {
            assertThat(pipeline.query("select $1 is null, 'p'", 5).get()).hasSize(1);
        }
        try (Pipeline pipeline = db.pipeline()) {
            insert(pipeline, 1);
            assertThatThrownBy(() -> pipeline.query("select $1 is null, 'q'", 5).get())
                    .isInstanceOf(ServerErrorException.class)
                    .hasMessageContaining("could not determine data type")
                    .hasMessageContaining("$1::text");
        }
        assertThat(count()).isZero();
    }

    @Test
    void inATransactionTypesThatTheServerCannotTellComeFromTheValues() {
        db.transaction(
                tx -> {
                    try (Pipeline pipeline = tx.pipeline()) {
                        insert(pipeline, 1);
                        PipelinedQuery first = pipeline.query("select $1 is null, 'r'", 5);
                        insert(pipeline, 2);
                        PipelinedQuery second = pipeline.query("select $1 is null, 's'", "5");
                        assertThat(second.get()).hasSize(1);
                        assertThat(first.get()).hasSize(1);
                    }
                });
        assertThat(count()).isEqualTo(2);
    }

    @Test
    void copyIsNoPipelinedStatement() {
        try (Pipeline pipeline = db.pipeline()) {
            PipelinedQuery copy = pipeline.query("copy piped from stdin");
            assertThatThrownBy(copy::get).isInstanceOf(ConnectionStateException.class);
        }
    }
}
