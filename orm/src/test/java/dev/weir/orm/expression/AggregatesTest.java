package dev.weir.orm.expression;

import static dev.weir.orm.expression.Aggregates.anyValue;
import static dev.weir.orm.expression.Aggregates.arrayAgg;
import static dev.weir.orm.expression.Aggregates.bitAnd;
import static dev.weir.orm.expression.Aggregates.bitOr;
import static dev.weir.orm.expression.Aggregates.bitXor;
import static dev.weir.orm.expression.Aggregates.count;
import static dev.weir.orm.expression.Aggregates.every;
import static dev.weir.orm.expression.Aggregates.stringAgg;
import static dev.weir.orm.expression.Aggregates.sum;
import static dev.weir.orm.expression.Functions.coalesce;
import static dev.weir.orm.expression.Groupings.cube;
import static dev.weir.orm.expression.Groupings.grouping;
import static dev.weir.orm.expression.Groupings.rollup;
import static dev.weir.orm.expression.Groupings.sets;
import static dev.weir.orm.expression.Statistics.mode;
import static dev.weir.orm.expression.Statistics.percentile;
import static dev.weir.orm.expression.Statistics.percentileValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weir.orm.things.Thing;
import dev.weir.orm.things.ThingColumns;
import dev.weir.orm.things.ThingQueries;
import dev.weir.orm.things._Thing;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;

import org.junit.jupiter.api.Test;

import java.util.List;

final class AggregatesTest {
    @EveryPostgres
    void aggregatesTakeSomeRowsInAnOrder(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(things.over(arrayAgg(_Thing.amount).distinct().orderBy(_Thing.amount.asc())))
                .containsExactly(5, null);
        assertThat(things.over(arrayAgg(_Thing.id).filter(_Thing.amount.isNotNull())))
                .containsExactlyInAnyOrder(1L, 3L);
        assertThat(things.over(stringAgg(_Thing.id.text(), "-").orderBy(_Thing.id.desc())))
                .isEqualTo("3-2-1");
        assertThat(things.over(every(_Thing.id.gt(0)))).isTrue();
        assertThat(things.over(Aggregates.any(_Thing.id.gt(3)))).isFalse();
    }

    @EveryPostgres
    void bitsAreAggregated(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(things.over(bitAnd(_Thing.id))).isZero();
        assertThat(things.over(bitOr(_Thing.id))).isEqualTo(3);
        assertThat(things.over(bitXor(_Thing.id))).isZero();
    }

    @EveryPostgres
    void anyValueWillDo(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        if (server.version() >= 16) {
            assertThat(things.over(anyValue(_Thing.amount))).isEqualTo(5);
        } else {
            assertThatThrownBy(() -> things.over(anyValue(_Thing.amount)))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage(
                            "any_value(thing.amount) is there from PostgreSQL 16 on, and the server"
                                    + " is PostgreSQL %d: use min(...) or max(...)",
                            server.version());
        }
    }

    @EveryPostgres
    void statisticsAreComputed(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(things.over(Statistics.stddevPopulation(_Thing.id)))
                .isEqualTo(Math.sqrt(2 / 3.0), within(1e-9));
        assertThat(things.over(Statistics.stddevSample(_Thing.id))).isEqualTo(1.0);
        assertThat(things.over(Statistics.variancePopulation(_Thing.id)))
                .isEqualTo(2 / 3.0, within(1e-9));
        assertThat(things.over(Statistics.varianceSample(_Thing.id))).isEqualTo(1.0);
        var twice = _Thing.id.times(2).plus(1);
        assertThat(things.over(Statistics.correlation(twice, _Thing.id))).isEqualTo(1.0);
        assertThat(things.over(Statistics.slope(twice, _Thing.id))).isEqualTo(2.0);
        assertThat(things.over(Statistics.intercept(twice, _Thing.id))).isEqualTo(1.0);
        assertThat(things.over(Statistics.determination(twice, _Thing.id))).isEqualTo(1.0);
        assertThat(things.over(Statistics.covarianceSample(twice, _Thing.id))).isEqualTo(2.0);
        assertThat(things.over(Statistics.covariancePopulation(twice, _Thing.id)))
                .isEqualTo(4 / 3.0, within(1e-9));
    }

    @EveryPostgres
    void valuesAreFoundByTheirPlaceInAnOrder(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(things.over(percentile(0.25, _Thing.id))).isEqualTo(1.5);
        assertThat(things.over(percentileValue(0.5, _Thing.id))).isEqualTo(2L);
        assertThat(things.over(percentileValue(0.5, _Thing.id).filter(_Thing.id.gt(1))))
                .isEqualTo(2L);
        assertThat(things.over(mode(_Thing.amount))).isEqualTo(5);
    }

    @EveryPostgres
    void severalGroupingsAreMadeAtOnce(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        Expression<Thing, String> kind = ThingColumns.meta.key("kind").text();
        Expression<Thing, Integer> amount = _Thing.amount;
        assertThat(groups(things, rollup(List.of(kind, amount)), kind, amount))
                .containsExactly("0 1", "0 1", "0 1", "1 1", "1 2", "3 3");
        assertThat(groups(things, cube(List.of(kind, amount)), kind, amount))
                .containsExactly("0 1", "0 1", "0 1", "1 1", "1 2", "2 1", "2 2", "3 3");
        assertThat(
                        groups(
                                things,
                                sets(List.of(List.of(kind), List.of(amount), List.of())),
                                kind,
                                amount))
                .containsExactly("1 1", "1 2", "2 1", "2 2", "3 3");
    }

    @EveryPostgres
    void groupingsByNothingAreOneGroupOfAllRows(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(things.all().groupBy(rollup(List.of())).select(count()).list())
                .containsExactly(3L);
        assertThat(things.all().groupBy(cube(List.of())).select(count()).list())
                .containsExactly(3L);
        assertThat(things.all().groupBy(_Thing.amount, cube(List.of())).select(count()).list())
                .containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void groupingSetsOfNoneAreRefused() {
        assertThatThrownBy(() -> sets(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "sets(...) of no lists would be no group at all: List.of(List.of()) is one"
                                + " group of all rows");
        assertThatThrownBy(() -> grouping(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("grouping(...) is given no expression that rows are grouped by");
    }

    @EveryPostgres
    void theSetOfAllRowsMayComeFirst(TestServer server) {
        Expression<Thing, Integer> amount = coalesce(_Thing.amount, 7);
        assertThat(
                        ThingQueries.on(server)
                                .all()
                                .groupBy(sets(List.of(List.of(), List.of(amount))))
                                .select(
                                        (Integer key, Long count) -> key + " " + count,
                                        coalesce(_Thing.amount, 7),
                                        count())
                                .orderBy(count().asc())
                                .list())
                .containsExactly("7 1", "5 2", "null 3");
    }

    private static List<String> groups(
            ThingQueries things,
            Expression<Thing, ?> by,
            Expression<Thing, ?> first,
            Expression<Thing, ?> second) {
        return things.all()
                .groupBy(by)
                .select(
                        (Integer left, Long count) -> left + " " + count,
                        grouping(List.of(first, second)),
                        count())
                .orderBy(grouping(List.of(first, second)).asc(), count().asc())
                .list();
    }

    @EveryPostgres
    void windowFunctionsSeeOtherRows(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        Window<Thing> byId = Window.all().orderBy(_Thing.id.asc());
        Window<Thing> byAmount = Window.all().orderBy(_Thing.amount.asc());
        assertThat(all(things, WindowFunctions.rowNumber().over(byId))).containsExactly(1L, 2L, 3L);
        assertThat(all(things, WindowFunctions.rank().over(byAmount))).containsExactly(1L, 3L, 1L);
        assertThat(all(things, WindowFunctions.denseRank().over(byAmount)))
                .containsExactly(1L, 2L, 1L);
        assertThat(all(things, WindowFunctions.percentRank().over(byId)))
                .containsExactly(0.0, 0.5, 1.0);
        assertThat(all(things, WindowFunctions.cumulativeDistribution().over(byAmount)))
                .containsExactly(2 / 3.0, 1.0, 2 / 3.0);
        assertThat(all(things, WindowFunctions.ntile(2).over(byId))).containsExactly(1, 1, 2);
        assertThat(all(things, WindowFunctions.lag(_Thing.id, 1, 0L).over(byId)))
                .containsExactly(0L, 1L, 2L);
        assertThat(all(things, WindowFunctions.lead(_Thing.id, 2, 0L).over(byId)))
                .containsExactly(3L, 0L, 0L);
        assertThat(things.values(WindowFunctions.lag(_Thing.id).over(byId)).getFirst()).isEmpty();
        assertThat(all(things, WindowFunctions.firstValue(_Thing.id).over(byId)))
                .containsExactly(1L, 1L, 1L);
    }

    @EveryPostgres
    void aggregatesAreOverAWindowOfAllRows(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(all(things, sum(_Thing.id).over(Window.all()))).containsExactly(6L, 6L, 6L);
        assertThat(all(things, arrayAgg(_Thing.id).filter(_Thing.id.eq(2)).over(Window.all())))
                .containsOnly(List.of(2L));
    }

    @EveryPostgres
    void aggregatesOverAWindowOfGroupsTakeWhatIsGroupedBy(TestServer server) {
        var amount = coalesce(_Thing.amount, 7);
        assertThat(
                        ThingQueries.on(server)
                                .all()
                                .groupBy(coalesce(_Thing.amount, 7))
                                .select(
                                        (Integer all, Long count) -> all + " " + count,
                                        sum(amount).over(Window.all()),
                                        sum(sum(_Thing.id.plus(0))).over(Window.all()))
                                .list())
                .containsExactly("12 6", "12 6");
    }

    @EveryPostgres
    void framesChooseRowsOfAWindow(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        Window<Thing> byId = Window.all().orderBy(_Thing.id.asc());
        Window<Thing> neighbours = byId.rows(Window.Bound.before(1), Window.Bound.behind(1));
        assertThat(all(things, sum(_Thing.id).over(neighbours))).containsExactly(3L, 6L, 5L);
        assertThat(
                        all(
                                things,
                                sum(_Thing.id)
                                        .over(neighbours.exclude(Window.Exclusion.CURRENT_ROW))))
                .containsExactly(2L, 4L, 2L);
        assertThat(
                        all(
                                things,
                                count().over(
                                                Window.all()
                                                        .orderBy(_Thing.amount.asc())
                                                        .groups(
                                                                Window.Bound.CURRENT,
                                                                Window.Bound.LAST))))
                .containsExactly(3L, 1L, 3L);
        Window<Thing> lastDay =
                Window.all()
                        .orderBy(_Thing.at.asc())
                        .range(
                                Window.Bound.before(
                                        dev.weir.orm.model.SqlTypes.INTERVAL,
                                        dev.weir.types.Interval.of(java.time.Duration.ofHours(12))),
                                Window.Bound.CURRENT);
        assertThat(all(things, count().over(lastDay))).containsExactly(1L, 1L, 2L);
        assertThat(
                        all(
                                things,
                                WindowFunctions.lastValue(_Thing.id)
                                        .over(byId.rows(Window.Bound.FIRST, Window.Bound.LAST))))
                .containsExactly(3L, 3L, 3L);
        assertThat(
                        all(
                                things,
                                WindowFunctions.nthValue(_Thing.id, 2)
                                        .over(byId.rows(Window.Bound.FIRST, Window.Bound.LAST))))
                .containsExactly(2L, 2L, 2L);
    }

    private static <V> List<V> all(ThingQueries things, Expression<? super Thing, V> expression) {
        return things.all().orderBy(_Thing.id.asc()).select(expression).list();
    }
}
