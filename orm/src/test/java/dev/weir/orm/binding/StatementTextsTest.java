package dev.weir.orm.binding;

import static dev.weir.orm.expression.Aggregates.count;
import static dev.weir.orm.expression.Functions.coalesce;
import static dev.weir.orm.expression.Functions.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.orm.Db;
import dev.weir.orm.expression.Window;
import dev.weir.orm.things.Thing;
import dev.weir.orm.things.ThingColumns;
import dev.weir.orm.things.Things;
import dev.weir.orm.things._Thing;
import dev.weir.testkit.TestServer;
import dev.weir.testkit.TestServers;
import dev.weir.types.Range;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/// One query shape is one text, whatever the data, as the server counts them.
final class StatementTextsTest {
    private static final int CALLS = 500;

    @Test
    void thousandsOfCallsWithDifferentDataAreAsManyTextsAsShapes() {
        try (TestServer server =
                        TestServers.builder()
                                .setting("shared_preload_libraries", "pg_stat_statements")
                                .start();
                Things things = Things.open(server)) {
            Db db = things.db();
            db.client().script("create extension pg_stat_statements");
            db.client().script("select pg_stat_statements_reset()");
            for (int i = 0; i < CALLS; i++) {
                byValue(db, i);
                byList(db, i);
                byKinds(db, i);
                grouped(db, i);
                windowed(db, i);
                updated(db, i);
            }
            assertThat(Set.copyOf(things.takeStatements())).hasSize(6);
            assertThat(
                            db.sql(
                                            "select calls from pg_stat_statements where query like"
                                                    + " '%from thing%' or query like 'update%'")
                                    .as(Long.class)
                                    .list())
                    .containsExactly(500L, 500L, 500L, 500L, 500L, 500L);
        }
    }

    private static void byValue(Db db, int i) {
        db.from(Thing.class)
                .where(_Thing.name.startsWith("a" + i), _Thing.price.gt(i))
                .orderBy(_Thing.id.asc())
                .limit(1 + i)
                .offset(i)
                .list();
    }

    private static void byList(Db db, int i) {
        List<Long> keys = LongStream.range(0, i).boxed().toList();
        db.from(Thing.class).where(_Thing.id.in(keys)).select(_Thing.id).list();
    }

    private static void byKinds(Db db, int i) {
        db.from(Thing.class)
                .where(
                        ThingColumns.tags.overlaps(List.of("a", "b" + i).subList(0, i % 3)),
                        ThingColumns.span.overlaps(Range.atLeast(i)),
                        ThingColumns.meta.hasKey("k" + i))
                .exists();
    }

    private static void grouped(Db db, int i) {
        db.from(Thing.class)
                .groupBy(coalesce(_Thing.amount, i))
                .select((Integer a, Long b) -> a + b, coalesce(_Thing.amount, i), count())
                .having(count().gt(i))
                .list();
    }

    private static void windowed(Db db, int i) {
        db.from(Thing.class)
                .select(
                        count().over(
                                        Window.all()
                                                .orderBy(_Thing.id.asc())
                                                .rows(
                                                        Window.Bound.before(i),
                                                        Window.Bound.CURRENT)))
                .list();
    }

    private static void updated(Db db, int i) {
        db.from(Thing.class)
                .where(_Thing.id.eq(i))
                .update(_Thing.amount.set(_Thing.amount.plus(value(i))));
    }
}
