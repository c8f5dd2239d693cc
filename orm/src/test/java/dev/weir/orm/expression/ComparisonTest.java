package dev.weir.orm.expression;

import static dev.weir.orm.expression.Functions.allOf;
import static dev.weir.orm.expression.Functions.and;
import static dev.weir.orm.expression.Functions.array;
import static dev.weir.orm.expression.Functions.condition;
import static dev.weir.orm.expression.Functions.not;
import static dev.weir.orm.expression.Functions.or;
import static dev.weir.orm.expression.Functions.outer;
import static dev.weir.orm.expression.Functions.row;
import static dev.weir.orm.expression.Functions.sql;
import static dev.weir.orm.expression.Functions.value;
import static dev.weir.orm.things.ThingColumns.address;
import static dev.weir.orm.things.ThingColumns.meta;
import static dev.weir.orm.things.ThingColumns.numbers;
import static dev.weir.orm.things.ThingColumns.span;
import static dev.weir.orm.things.ThingColumns.spans;
import static dev.weir.orm.things.ThingColumns.tags;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.things.Thing;
import dev.weir.orm.things.ThingQueries;
import dev.weir.orm.things._Thing;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;
import dev.weir.types.Multirange;
import dev.weir.types.Range;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Conditions of every kind.
final class ComparisonTest {
    private static final UUID FIRST = UUID.fromString("00000000-0000-0000-0000-000000000001");

    @EveryPostgres
    void valuesAreCompared(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(things.ids(_Thing.code.ne(FIRST))).containsExactly(2L, 3L);
        assertThat(things.ids(_Thing.id.ne(_Thing.parent.id))).containsExactly(2L, 3L);
        assertThat(things.ids(_Thing.amount.ne(4))).containsExactly(1L, 3L);
        LocalDate leapDay = LocalDate.of(2024, 2, 29);
        assertThat(things.ids(_Thing.day.le(leapDay))).containsExactly(1L, 2L);
        assertThat(things.ids(_Thing.big.le(value(20L)))).containsExactly(1L, 2L);
        BigDecimal twelve = new BigDecimal("12.00");
        assertThat(things.ids(_Thing.price.between(new BigDecimal("9.50"), twelve)))
                .containsExactly(1L, 2L);
        assertThat(things.ids(_Thing.big.between(_Thing.id.plus(10), value(20L))))
                .containsExactly(2L);
    }

    /// On the left a value is of any query, on the right a column makes it one of its own.
    @EveryPostgres
    void aValueStandsOnTheLeftToo(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(things.ids(value(new BigDecimal(10)).lt(_Thing.price))).containsExactly(2L, 3L);
        assertThat(things.ids(value(5).eq(_Thing.amount))).containsExactly(1L, 3L);
        assertThat(things.ids(value(2L).times(_Thing.id).gt(value(5L)))).containsExactly(3L);
        LocalDate leapDay = LocalDate.of(2024, 2, 29);
        assertThat(things.ids(value(leapDay).lt(_Thing.day))).containsExactly(3L);
        assertThat(things.ids(value(leapDay.atStartOfDay()).isNotNull())).hasSize(3);
        Instant noon = Instant.parse("2024-03-01T12:00:00Z");
        assertThat(things.ids(value(noon).gt(_Thing.at))).containsExactly(1L, 2L);
        assertThat(things.ids(value(FIRST).ne(_Thing.code))).containsExactly(2L, 3L);
        assertThat(things.ids(value("red apple pie").startsWith(_Thing.name))).containsExactly(1L);
        assertThat(things.ids(value(true).eq(value(1.5).eq(1.5)).and(_Thing.id.eq(2))))
                .containsExactly(2L);
        var children =
                things.all().where(outer(_Thing.id).eq(_Thing.parent.id).and(_Thing.id.gt(2)));
        assertThat(things.ids(Functions.exists(children))).containsExactly(2L);
    }

    @EveryPostgres
    void listsAreSearched(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(things.ids(_Thing.id.in(1L, 3L))).containsExactly(1L, 3L);
        assertThat(things.ids(_Thing.id.notIn(1L, 2L))).containsExactly(3L);
        var dear = things.all().where(_Thing.big.gt(10)).select(_Thing.id);
        assertThat(things.ids(_Thing.id.notIn(dear))).containsExactly(1L);
        assertThat(things.ids(_Thing.amount.lt(allOf(numbers)))).containsExactly(2L);
        var fruit = array(SqlTypes.TEXT, List.of(value("fruit")));
        assertThat(things.ids(tags.containsAll(fruit))).containsExactly(1L, 2L);
        assertThat(things.ids(tags.overlaps(array(SqlTypes.TEXT, List.of(value("red"))))))
                .containsExactly(1L);
    }

    @EveryPostgres
    void nullIsAValueWhereItIsSaid(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(things.ids(_Thing.amount.isDistinctFrom(value(5)))).containsExactly(2L);
        assertThat(things.ids(_Thing.amount.isNotDistinctFrom(value(5)))).containsExactly(1L, 3L);
    }

    @EveryPostgres
    void conditionsAreJoined(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(things.ids(_Thing.flag.or(_Thing.id.eq(3)))).containsExactly(1L, 3L);
        assertThat(things.ids(and(_Thing.id.gt(1), _Thing.id.lt(3)))).containsExactly(2L);
        assertThat(things.ids(not(_Thing.id.eq(1)))).containsExactly(2L, 3L);
        assertThat(things.ids(condition("? between 15 and 25", _Thing.big))).containsExactly(2L);
    }

    @EveryPostgres
    void textsAreMatched(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        TextExpression<Thing> name = _Thing.name;
        assertThat(things.ids(name.contains("apple"))).containsExactly(1L, 2L);
        assertThat(things.ids(name.contains(value("pear")))).containsExactly(2L);
        assertThat(things.ids(name.containsIgnoringCase("PEAR"))).containsExactly(2L);
        assertThat(things.ids(name.startsWith(value("red")))).containsExactly(1L);
        assertThat(things.ids(name.startsWithIgnoringCase("RED"))).containsExactly(1L);
        assertThat(things.ids(name.endsWith("pears"))).containsExactly(2L);
        assertThat(things.ids(name.endsWithIgnoringCase("PEARS"))).containsExactly(2L);
        assertThat(things.ids(name.eqIgnoringCase("Red APPLE"))).containsExactly(1L);
        assertThat(things.ids(name.likeIgnoringCase("R_D%"))).containsExactly(1L);
        assertThat(things.ids(name.notLike("red%"))).containsExactly(2L);
        assertThat(things.ids(name.matches("^r.d\\M"))).containsExactly(1L);
        assertThat(things.ids(name.matchesIgnoringCase("^R"))).containsExactly(1L);
    }

    @EveryPostgres
    void whatStandsInTextOfOnesOwnStaysTogether(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        var more = _Thing.id.plus(1);
        assertThat(things.values(sql("? * 10", SqlTypes.BIGINT, more)))
                .containsExactly(Optional.of(20L), Optional.of(30L), Optional.of(40L));
        var either = or(_Thing.id.eq(1), _Thing.id.eq(2));
        assertThat(things.ids(condition("? and ? > 1", either, _Thing.id))).containsExactly(2L);
    }

    @EveryPostgres
    void rowsAreCompared(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        RowExpression<Thing> both = row(List.of(_Thing.amount, _Thing.id));
        RowExpression<Object> wanted = row(List.of(value(5), value(1L)));
        assertThat(things.ids(both.ne(wanted))).containsExactly(2L, 3L);
        assertThat(things.ids(both.ge(wanted))).containsExactly(1L, 3L);
        assertThat(things.ids(both.le(wanted))).containsExactly(1L);
        assertThat(things.ids(both.lt(row(List.of(value(5), value(2L)))))).containsExactly(1L);
        assertThat(things.ids(wanted.lt(both))).containsExactly(3L);
        assertThat(things.ids(both.eq(wanted).eq(value(false)))).containsExactly(2L, 3L);
    }

    @EveryPostgres
    void networksJsonAndRangesAreComparedWithOthers(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(things.ids(address.network().contains(address))).containsExactly(1L, 2L, 3L);
        assertThat(things.ids(address.containedBy(address.network()))).containsExactly(1L, 2L, 3L);
        var kind = JsonFunctions.object(Map.of("kind", value("fruit")));
        assertThat(things.ids(meta.contains(kind))).containsExactly(1L, 2L);
        var wide = new Multirange<>(List.of(Range.closedOpen(0, 8), Range.closedOpen(8, 20)));
        assertThat(things.ids(spans.containedBy(wide))).containsExactly(1L, 2L, 3L);
        var narrow = new Multirange<>(List.of(Range.closedOpen(2, 3)));
        assertThat(things.ids(spans.contains(narrow))).containsExactly(1L, 3L);
        assertThat(things.ids(spans.overlaps(narrow))).containsExactly(1L, 3L);
    }

    @EveryPostgres
    void spansAreComparedWithSpans(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(span.boundType()).isEqualTo(SqlTypes.INTEGER);
        var low = spans.union(Range.closedOpen(1, 5));
        assertThat(things.ids(span.adjacentTo(low))).containsExactly(2L);
        assertThat(things.ids(span.behind(low))).containsExactly(2L);
        assertThat(things.ids(low.before(span))).containsExactly(2L);
        assertThat(things.ids(span.containedBy(spans))).containsExactly(3L);
        assertThat(things.ids(span.contains(spans))).containsExactly(2L);
    }
}
