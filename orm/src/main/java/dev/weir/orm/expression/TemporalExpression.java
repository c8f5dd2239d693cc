package dev.weir.orm.expression;

import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Precedence;
import dev.weir.types.Interval;

import java.time.Duration;
import java.time.Period;

/// A date, a time, or both.
public interface TemporalExpression<E, V> extends ComparableExpression<E, V> {
    /// `date_trunc`: the beginning of its unit. Of a date, a date.
    default TemporalExpression<E, V> truncatedTo(DateUnit unit) {
        Node truncated = Build.call("date_trunc", new Node.Text("'" + unit.sql() + "'"), node());
        return new TemporalTerm<>(
                type().name().equals("date") ? Build.cast(truncated, type()) : truncated, type());
    }

    /// `date_trunc` in a time zone, for a `timestamptz`.
    default TemporalExpression<E, V> truncatedTo(DateUnit unit, String zone) {
        return new TemporalTerm<>(
                Build.call(
                        "date_trunc",
                        new Node.Text("'" + unit.sql() + "'"),
                        node(),
                        Build.typed(SqlTypes.TEXT, zone)),
                type());
    }

    /// `extract`: a field of it, as a whole number; seconds without their fraction.
    default NumberExpression<E, Integer> part(DateUnit unit) {
        Node extracted =
                Build.template(
                        Precedence.ATOM, "trunc(extract(" + unit.sql() + " from ", node(), "))");
        return new NumberTerm<>(Build.cast(extracted, SqlTypes.INTEGER), SqlTypes.INTEGER);
    }

    default TemporalExpression<E, V> plus(Duration duration) {
        return shifted(" + ", Build.interval(duration));
    }

    default TemporalExpression<E, V> plus(Period period) {
        return shifted(" + ", Build.interval(period));
    }

    default TemporalExpression<E, V> plus(Expression<? super E, Interval> interval) {
        return shifted(" + ", interval.node());
    }

    default TemporalExpression<E, V> minus(Duration duration) {
        return shifted(" - ", Build.interval(duration));
    }

    default TemporalExpression<E, V> minus(Period period) {
        return shifted(" - ", Build.interval(period));
    }

    /// The time between both, of two timestamps.
    default Expression<E, Interval> minus(TemporalExpression<? super E, V> other) {
        return new Term<>(Build.difference(this, other), SqlTypes.INTERVAL);
    }

    private TemporalExpression<E, V> shifted(String operator, Node interval) {
        Node sum = Build.template(Precedence.ADDITION, "", node(), operator, interval, "");
        // A date and an interval make a timestamp.
        return new TemporalTerm<>(
                type().name().equals("date") ? Build.cast(sum, type()) : sum, type());
    }
}
