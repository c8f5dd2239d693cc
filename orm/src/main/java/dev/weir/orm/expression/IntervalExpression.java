package dev.weir.orm.expression;

import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Precedence;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;

/// A length of time: months, days and microseconds.
///
/// @param <V> the value in Java
public interface IntervalExpression<E, V> extends ComparableExpression<E, V> {
    default IntervalExpression<E, V> plus(Duration duration) {
        return computed(" + ", Build.interval(duration), Precedence.ADDITION);
    }

    default IntervalExpression<E, V> plus(Period period) {
        return computed(" + ", Build.interval(period), Precedence.ADDITION);
    }

    default IntervalExpression<E, V> plus(IntervalExpression<? super E, ?> other) {
        return computed(" + ", other.node(), Precedence.ADDITION);
    }

    default IntervalExpression<E, V> minus(Duration duration) {
        return computed(" - ", Build.interval(duration), Precedence.ADDITION);
    }

    default IntervalExpression<E, V> minus(IntervalExpression<? super E, ?> other) {
        return computed(" - ", other.node(), Precedence.ADDITION);
    }

    default IntervalExpression<E, V> times(double factor) {
        return computed(" * ", Build.typed(SqlTypes.DOUBLE, factor), Precedence.MULTIPLICATION);
    }

    default IntervalExpression<E, V> dividedBy(double divisor) {
        return computed(" / ", Build.typed(SqlTypes.DOUBLE, divisor), Precedence.MULTIPLICATION);
    }

    default IntervalExpression<E, V> negated() {
        return new IntervalTerm<>(Build.template(Precedence.SIGN, "- ", node(), ""), type());
    }

    /// With as many days as make up its hours, and as many months as make up its days.
    default IntervalExpression<E, V> justified() {
        return new IntervalTerm<>(Build.call("justify_interval", node()), type());
    }

    /// A field of it, as a whole number: of 90 minutes, the minute is 30.
    default NumberExpression<E, Integer> part(DateUnit unit) {
        return DateParts.part(node(), unit);
    }

    /// All of it in seconds, a month as 30 days.
    default NumberExpression<E, BigDecimal> seconds() {
        return DateParts.epoch(node());
    }

    private IntervalExpression<E, V> computed(String operator, Node other, Precedence precedence) {
        return new IntervalTerm<>(
                Build.template(precedence, "", node(), operator, other, ""), type());
    }
}
