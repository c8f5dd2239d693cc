package dev.weir.orm.expression;

import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Precedence;
import dev.weir.types.Interval;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
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
        return DateParts.part(node(), unit);
    }

    /// Seconds since 1970, with their fraction; of a time, since midnight.
    default NumberExpression<E, BigDecimal> epoch() {
        return DateParts.epoch(node());
    }

    default TemporalExpression<E, V> plus(Duration duration) {
        return shifted(" + ", Build.interval(duration));
    }

    default TemporalExpression<E, V> plus(Period period) {
        return shifted(" + ", Build.interval(period));
    }

    default <F extends E> TemporalExpression<F, V> plus(Expression<? super F, Interval> interval) {
        return shifted(" + ", interval.node());
    }

    default TemporalExpression<E, V> minus(Duration duration) {
        return shifted(" - ", Build.interval(duration));
    }

    default TemporalExpression<E, V> minus(Period period) {
        return shifted(" - ", Build.interval(period));
    }

    /// The time between both; of dates, days.
    default <F extends E> IntervalExpression<F, Interval> minus(
            TemporalExpression<? super F, V> other) {
        return new IntervalTerm<>(Build.difference(this, other.node()), SqlTypes.INTERVAL);
    }

    default IntervalExpression<E, Interval> minus(V value) {
        return new IntervalTerm<>(
                Build.difference(this, Build.typed(this, value)), SqlTypes.INTERVAL);
    }

    /// So many days later, of a date.
    default TemporalExpression<E, V> plusDays(int days) {
        return laterBy(Build.typed(SqlTypes.INTEGER, days));
    }

    default <F extends E> TemporalExpression<F, V> plusDays(Expression<? super F, Integer> days) {
        return laterBy(days.node());
    }

    private <F> TemporalExpression<F, V> laterBy(Node days) {
        return new TemporalTerm<>(
                Build.template(Precedence.ADDITION, "", node(), " + ", days, ""), type());
    }

    /// The date and time in a zone, of an instant: `at time zone`.
    ///
    /// @param zone a name as `Europe/Berlin`, or an offset
    default TemporalExpression<E, LocalDateTime> localIn(String zone) {
        return new TemporalTerm<>(inZone(zone), SqlTypes.TIMESTAMP);
    }

    /// The instant at which it is that date and time in a zone: `at time zone`.
    default TemporalExpression<E, Instant> instantIn(String zone) {
        return new TemporalTerm<>(inZone(zone), SqlTypes.TIMESTAMPTZ);
    }

    private Node inZone(String zone) {
        Node name = Build.typed(SqlTypes.TEXT, zone);
        return Build.template(Precedence.AT_TIME_ZONE, "", node(), " at time zone ", name, "");
    }

    /// `to_char`: as a text of a pattern (PostgreSQL manual, "Data Type Formatting Functions").
    default TextExpression<E> formatted(String pattern) {
        return Build.text("to_char", node(), Build.typed(SqlTypes.TEXT, pattern));
    }

    private <F> TemporalExpression<F, V> shifted(String operator, Node interval) {
        Node sum = Build.template(Precedence.ADDITION, "", node(), operator, interval, "");
        // A date and an interval make a timestamp.
        return new TemporalTerm<>(
                type().name().equals("date") ? Build.cast(sum, type()) : sum, type());
    }
}
