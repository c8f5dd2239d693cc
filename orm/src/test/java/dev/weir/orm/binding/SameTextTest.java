package dev.weir.orm.binding;

import static dev.weir.orm.expression.Aggregates.count;
import static dev.weir.orm.expression.Aggregates.max;
import static dev.weir.orm.expression.Aggregates.stringAgg;
import static dev.weir.orm.expression.Functions.coalesce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.orm.Results;
import dev.weir.orm.expression.Expression;
import dev.weir.orm.things.Thing;
import dev.weir.orm.things.ThingQueries;
import dev.weir.orm.things._Thing;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;

import java.util.function.BiFunction;

/// Queries whose values happen to be equal have the text that they have with other values, and run.
final class SameTextTest {
    record Pair<A, B>(A left, B right) {}

    record Three<A, B, C>(A left, B middle, C right) {}

    private static Expression<Thing, Integer> or(int value) {
        return coalesce((Expression<Thing, Integer>) _Thing.amount, value);
    }

    private static String same(BiFunction<Integer, Integer, Results<?>> query) {
        Results<?> equal = query.apply(7, 7);
        Results<?> different = query.apply(7, 8);
        equal.list();
        different.list();
        assertThat(equal.sql()).isEqualTo(different.sql());
        return equal.sql();
    }

    @EveryPostgres
    void twoKeysOfGroupsMayCoincide(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        String sql =
                same(
                        (i, j) -> {
                            Expression<Thing, Integer> first = or(i);
                            Expression<Thing, Integer> second = or(j);
                            return things.all()
                                    .groupBy(first, second)
                                    .select(Three::new, first, second, count())
                                    .orderBy(second.asc());
                        });
        assertThat(sql)
                .isEqualTo(
                        "select coalesce(thing.amount, $1::integer), coalesce(thing.amount,"
                                + " $2::integer), count(*) from thing group by 1, 2 order by 2");
    }

    @EveryPostgres
    void aKeyOfAnOrderMayCoincideWithAColumn(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        String sql =
                same(
                        (i, j) ->
                                things.all()
                                        .select(Pair::new, or(i), _Thing.id)
                                        .orderBy(or(j).asc()));
        assertThat(sql).endsWith(" from thing order by coalesce(thing.amount, $2::integer)");
    }

    @EveryPostgres
    void aConditionMayCoincideWithAKey(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        String sql =
                same(
                        (i, j) -> {
                            Expression<Thing, Integer> key = or(i);
                            return things.all()
                                    .where(or(j).ne(0))
                                    .groupBy(key)
                                    .select(Pair::new, key, max(or(j)));
                        });
        assertThat(sql)
                .isEqualTo(
                        "select coalesce(thing.amount, $1::integer), max(coalesce(thing.amount,"
                            + " $2::integer)) from thing where coalesce(thing.amount, $3::integer)"
                            + " <> $4::integer group by 1");
    }

    @EveryPostgres
    void whatIsSelectedMayCoincideWithWhatIsDistinct(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        same(
                (i, j) ->
                        things.all()
                                .distinctOn(or(i))
                                .orderBy(or(i).asc(), or(j).desc())
                                .select(or(j)));
    }

    @EveryPostgres
    void aDelimiterMayCoincideWithWhatIsJoined(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        same(
                (i, j) ->
                        things.all()
                                .select(
                                        stringAgg(_Thing.name.concat("" + i), "" + j)
                                                .distinct()
                                                .orderBy(_Thing.name.concat("" + i).asc())));
    }

    /// Made anew where they are used, keys that differ in their values alone are told apart by
    /// these: with equal ones it does not matter which is taken.
    @EveryPostgres
    void keysThatDifferInTheirValuesAloneAreFoundByThem(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        var inOrder =
                things.all()
                        .groupBy(or(1), or(2))
                        .select(Three::new, or(1), or(2), count())
                        .orderBy(or(2).asc());
        assertThat(inOrder.sql())
                .isEqualTo(
                        "select coalesce(thing.amount, $1::integer), coalesce(thing.amount,"
                                + " $2::integer), count(*) from thing group by 1, 2 order by 2");
        assertThat(inOrder.list()).containsExactly(new Three<>(1, 2, 1L), new Three<>(5, 5, 2L));
        assertThat(
                        things.all()
                                .groupBy(or(1), or(2))
                                .select(Three::new, or(2), or(1), count())
                                .orderBy(or(2).asc())
                                .list())
                .containsExactly(new Three<>(2, 1, 1L), new Three<>(5, 5, 2L));
        assertThat(
                        things.all()
                                .groupBy(or(7), or(7))
                                .select(Three::new, or(7), or(7), count())
                                .orderBy(or(7).asc())
                                .list())
                .containsExactly(new Three<>(5, 5, 2L), new Three<>(7, 7, 1L));
        assertThat(
                        things.all()
                                .select(Pair::new, or(1), or(2))
                                .distinct()
                                .orderBy(or(2).asc(), or(1).asc())
                                .list())
                .containsExactly(new Pair<>(1, 2), new Pair<>(5, 5));
        assertThat(things.all().distinctOn(or(1), or(2)).orderBy(or(2).asc(), or(1).asc()).list())
                .hasSize(2);
    }
}
