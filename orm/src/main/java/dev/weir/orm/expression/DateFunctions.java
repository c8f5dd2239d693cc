package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Precedence;
import dev.weir.types.Interval;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/// Functions of dates and times (PostgreSQL manual, "Date/Time Functions and Operators"), for a
/// static import. More is in [TemporalExpression]; when the transaction began is [Functions#now()].
public final class DateFunctions {
    private DateFunctions() {}

    /// The day on which the transaction began, in the session's time zone.
    public static TemporalExpression<Object, LocalDate> currentDate() {
        return new TemporalTerm<>(new Node.Text("current_date"), SqlTypes.DATE);
    }

    /// When the statement began.
    public static TemporalExpression<Object, Instant> statementTime() {
        return new TemporalTerm<>(Build.call("statement_timestamp"), SqlTypes.TIMESTAMPTZ);
    }

    /// The time at which it is asked for, another one for each row.
    public static TemporalExpression<Object, Instant> clockTime() {
        return new TemporalTerm<>(Build.call("clock_timestamp"), SqlTypes.TIMESTAMPTZ);
    }

    /// The day of a date and time.
    public static <E> TemporalExpression<E, LocalDate> date(TemporalExpression<E, ?> time) {
        return new TemporalTerm<>(Build.cast(time.node(), SqlTypes.DATE), SqlTypes.DATE);
    }

    /// The time of day of a date and time.
    public static <E> TemporalExpression<E, LocalTime> time(TemporalExpression<E, ?> time) {
        return new TemporalTerm<>(Build.cast(time.node(), SqlTypes.TIME), SqlTypes.TIME);
    }

    public static <E> TemporalExpression<E, LocalDate> makeDate(
            Expression<E, Integer> year,
            Expression<? super E, Integer> month,
            Expression<? super E, Integer> day) {
        return new TemporalTerm<>(
                Build.call("make_date", year.node(), month.node(), day.node()), SqlTypes.DATE);
    }

    /// The instant so many seconds after 1970 began in UTC.
    public static <E> TemporalExpression<E, Instant> instant(
            Expression<E, ? extends Number> seconds) {
        return new TemporalTerm<>(
                Build.call("to_timestamp", MathFunctions.inDouble(seconds)), SqlTypes.TIMESTAMPTZ);
    }

    /// The date that a text of a pattern says (PostgreSQL manual, "Data Type Formatting
    /// Functions").
    public static <E> TemporalExpression<E, LocalDate> date(
            Expression<E, String> text, String pattern) {
        return new TemporalTerm<>(
                Build.call("to_date", text.node(), Build.typed(SqlTypes.TEXT, pattern)),
                SqlTypes.DATE);
    }

    /// How many days lie between two dates: whole ones, negative if the first is earlier.
    public static <E> NumberExpression<E, Integer> days(
            TemporalExpression<E, LocalDate> until, Expression<? super E, LocalDate> since) {
        return days(until, since.node());
    }

    public static <E> NumberExpression<E, Integer> days(
            TemporalExpression<E, LocalDate> until, LocalDate since) {
        return days(until, Build.typed(SqlTypes.DATE, since));
    }

    private static <E> NumberExpression<E, Integer> days(
            TemporalExpression<E, LocalDate> until, Node since) {
        return new NumberTerm<>(
                Build.template(Precedence.ADDITION, "", until.node(), " - ", since, ""),
                SqlTypes.INTEGER);
    }

    /// The time between both in years, months, days and a time of day.
    public static <E, V> IntervalExpression<E, Interval> age(
            TemporalExpression<E, V> until, TemporalExpression<? super E, V> since) {
        return new IntervalTerm<>(Build.call("age", until.node(), since.node()), SqlTypes.INTERVAL);
    }

    /// The beginning of the bin that a time lies in.
    ///
    /// @param width no months or years
    /// @param origin where a bin begins
    public static <E, V> TemporalExpression<E, V> bin(
            TemporalExpression<E, V> time, Duration width, V origin) {
        return new TemporalTerm<>(
                Build.call(
                        "date_bin",
                        Build.interval(width),
                        time.node(),
                        Build.typed(time.type(), origin)),
                time.type());
    }

    /// A length of time that a column says in a unit.
    public static <E> IntervalExpression<E, Interval> interval(
            Expression<E, ? extends Number> count, IntervalUnit unit) {
        SqlType<?> type = unit == IntervalUnit.SECONDS ? SqlTypes.DOUBLE : SqlTypes.INTEGER;
        return new IntervalTerm<>(
                Build.template(
                        Precedence.ATOM,
                        "make_interval(" + unit.sql() + " => ",
                        Build.cast(count.node(), type),
                        ")"),
                SqlTypes.INTERVAL);
    }
}
