package dev.weir.orm.expression;

import static dev.weir.orm.expression.Aggregates.rangeAgg;
import static dev.weir.orm.expression.Aggregates.rangeIntersection;
import static dev.weir.orm.things.ThingColumns.days;
import static dev.weir.orm.things.ThingColumns.span;
import static dev.weir.orm.things.ThingColumns.spans;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.things.ThingQueries;
import dev.weir.orm.things._Thing;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;
import dev.weir.types.Multirange;
import dev.weir.types.Range;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

final class RangeExpressionTest {
    private static final LocalDate JANUARY = LocalDate.of(2024, 1, 15);

    @EveryPostgres
    void rangesAreCompared(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(things.ids(span.contains(4))).containsExactly(1L);
        assertThat(things.ids(span.contains(_Thing.amount))).isEmpty();
        assertThat(things.ids(span.contains(Range.closed(1, 4)))).containsExactly(1L);
        assertThat(things.ids(span.containedBy(Range.closed(0, 5)))).containsExactly(1L, 3L);
        assertThat(things.ids(span.overlaps(Range.closed(4, 5)))).containsExactly(1L, 2L);
        assertThat(things.ids(span.adjacentTo(Range.closedOpen(10, 12)))).containsExactly(2L);
        assertThat(things.ids(span.before(Range.atLeast(5)))).containsExactly(1L);
        assertThat(things.ids(span.behind(Range.lessThan(5)))).containsExactly(2L);
        assertThat(things.ids(span.endsNoLaterThan(Range.closed(2, 5)))).containsExactly(1L);
        assertThat(things.ids(span.beginsNoEarlierThan(Range.closed(2, 5)))).containsExactly(2L);
        assertThat(things.ids(span.eq(Range.closedOpen(5, 10)))).containsExactly(2L);
        assertThat(things.ids(days.contains(JANUARY))).containsExactly(1L);
        assertThat(things.ids(span.overlaps(spans))).containsExactly(1L);
        assertThat(things.ids(_Thing.amount.within(span))).isEmpty();
    }

    @EveryPostgres
    void rangesHaveBounds(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(things.values(span.lower()))
                .containsExactly(Optional.of(1), Optional.of(5), Optional.empty());
        assertThat(things.of(1, days.upper())).isEqualTo(LocalDate.of(2024, 2, 1));
        assertThat(things.ids(span.isEmpty())).containsExactly(3L);
        assertThat(things.ids(days.isUpperUnbounded())).containsExactly(2L);
        assertThat(things.ids(days.isLowerUnbounded())).isEmpty();
        assertThat(things.ids(days.isLowerInclusive())).containsExactly(1L, 2L);
        assertThat(things.ids(days.isUpperInclusive())).isEmpty();
    }

    @EveryPostgres
    void rangesAreMadeOfOthers(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(things.of(1, span.union(Range.closed(5, 6)))).isEqualTo(Range.closedOpen(1, 7));
        assertThat(things.of(1, span.intersection(Range.atLeast(3))))
                .isEqualTo(Range.closedOpen(3, 5));
        assertThat(things.of(1, span.minus(Range.atLeast(3)))).isEqualTo(Range.closedOpen(1, 3));
        assertThat(things.of(1, span.merged(Range.closed(9, 9))))
                .isEqualTo(Range.closedOpen(1, 10));
    }

    @EveryPostgres
    void multirangesCanTheSame(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(things.ids(spans.contains(8))).containsExactly(1L);
        assertThat(things.ids(spans.contains(Range.closed(2, 3)))).containsExactly(3L);
        assertThat(things.ids(spans.overlaps(Range.closed(2, 2)))).containsExactly(1L, 3L);
        assertThat(things.ids(spans.isEmpty())).containsExactly(2L);
        assertThat(things.of(1, spans.union(Range.closedOpen(3, 7))))
                .isEqualTo(new Multirange<>(List.of(Range.closedOpen(1, 9))));
        assertThat(things.of(1, spans.minus(Range.closedOpen(2, 8))))
                .isEqualTo(
                        new Multirange<>(List.of(Range.closedOpen(1, 2), Range.closedOpen(8, 9))));
        assertThat(things.of(1, spans.upper())).isEqualTo(9);
    }

    @EveryPostgres
    void rangesAreAggregated(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        var type = SqlTypes.multirange("int4multirange", SqlTypes.INTEGER);
        assertThat(things.over(rangeAgg(span, type)))
                .isEqualTo(new Multirange<>(List.of(Range.closedOpen(1, 10))));
        assertThat(things.over(rangeIntersection(span))).isEqualTo(Range.empty());
    }
}
