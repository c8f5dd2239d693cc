package dev.weir.orm.expression;

import static dev.weir.orm.expression.Aggregates.count;
import static dev.weir.orm.expression.Aggregates.max;
import static dev.weir.orm.expression.Aggregates.sum;
import static dev.weir.orm.expression.Functions.value;
import static dev.weir.orm.expression.WindowFunctions.rowNumber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.things.Thing;
import dev.weir.orm.things.ThingQueries;
import dev.weir.orm.things._Thing;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import java.math.BigDecimal;

/// Arithmetic between types of numbers, and aggregates that are none.
final class ArithmeticTest {
    @EveryPostgres
    void aNarrowerTypeOnTheRightIsAsInPostgres(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(things.of(1, _Thing.big.plus(_Thing.amount))).isEqualTo(15L);
        assertThat(things.of(1, _Thing.amount.times(_Thing.small))).isEqualTo(150_000);
        assertThat(things.of(1, _Thing.price.times(_Thing.amount)))
                .isEqualByComparingTo(new BigDecimal("47.50"));
        assertThat(things.of(1, _Thing.price.dividedBy(_Thing.big)))
                .isEqualByComparingTo(new BigDecimal("0.95"));
        assertThat(things.of(1, _Thing.ratio.minus(_Thing.price))).isEqualTo(-7.0);
        assertThat(things.of(1, _Thing.ratio.times(_Thing.amount))).isEqualTo(12.5);
        assertThat(things.of(1, _Thing.price.plus(value(1)))).isEqualByComparingTo("10.50");
        assertThat(things.ids(_Thing.price.times(_Thing.amount).gt(new BigDecimal(50))))
                .containsExactly(3L);
    }

    @EveryPostgres
    void aWiderTypeOnTheRightIsCastFirst(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        assertThat(
                        things.of(
                                1,
                                _Thing.amount
                                        .to(SqlTypes.NUMERIC)
                                        .times(new BigDecimal("0.5"))
                                        .plus(_Thing.price)))
                .isEqualByComparingTo(new BigDecimal("12.00"));
        refused(
                () -> _Thing.amount.times(_Thing.price),
                "integer * numeric is numeric in PostgreSQL, not the type of its left side: cast"
                        + " that with to(...), or put the wider type first");
        refused(() -> _Thing.small.plus(_Thing.amount), "smallint + integer is integer ");
        refused(() -> _Thing.price.minus(_Thing.ratio), "numeric - double precision is double ");
        refused(
                () -> _Thing.big.to(SqlTypes.REAL).plus(_Thing.amount),
                "real + integer is double precision ");
    }

    private static void refused(ThrowingCallable arithmetic, String message) {
        assertThatThrownBy(arithmetic)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @EveryPostgres
    void whatIsNoAggregateIsRefused(TestServer server) {
        ThingQueries things = ThingQueries.on(server);
        String message = "aggregate(...) is given an expression that each row has a value of: ";
        refused(() -> things.all().aggregate(_Thing.amount), message);
        refused(() -> things.all().aggregate(_Thing.amount.plus(1)), message);
        RowSource source = things.db().from(Thing.class).as("t");
        refused(() -> things.db().from(source).aggregate(source.column(_Thing.id)), message);
        String window = "aggregate(...) is given a function over a window, of which each row has";
        refused(() -> things.all().aggregate(count().over(Window.all())), window);
        refused(() -> things.all().aggregate(rowNumber().over(Window.all()).plus(1L)), window);
        assertThat(things.all().aggregate(max(_Thing.amount))).contains(5);
        assertThat(things.all().aggregate(sum(count()).over(Window.all()))).isPresent();
        Window<Thing> byAggregate = Window.all().orderBy(max(_Thing.id).asc());
        assertThat(things.all().aggregate(rowNumber().over(byAggregate))).contains(1L);
        assertThat(
                        things.all()
                                .aggregate(
                                        Functions.function(
                                                "bit_or", SqlTypes.INTEGER, _Thing.amount)))
                .contains(5);
    }
}
