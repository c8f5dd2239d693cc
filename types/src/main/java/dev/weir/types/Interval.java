package dev.weir.types;

import java.time.Duration;
import java.time.Period;

/// A value of the type interval: three counts that do not add up, since months have no fixed number
/// of days and days none of hours ("Date/Time Types" in the manual). From PostgreSQL 17 on it can
/// be infinite.
///
/// @param months may be negative, as the others
/// @param days in addition to the months
/// @param microseconds in addition to the days, may exceed a day
public record Interval(int months, int days, long microseconds) {
    public static final Interval INFINITY =
            new Interval(Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE);
    public static final Interval NEGATIVE_INFINITY =
            new Interval(Integer.MIN_VALUE, Integer.MIN_VALUE, Long.MIN_VALUE);

    /// An interval without months and days, rounded to microseconds as the server rounds text.
    ///
    /// @throws IllegalArgumentException if the duration has more microseconds than `long` can count
    public static Interval of(Duration duration) {
        try {
            long micros = Math.multiplyExact(duration.getSeconds(), 1_000_000L);
            return new Interval(0, 0, Math.addExact(micros, DateTimes.micros(duration.getNano())));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(duration + " is beyond interval", e);
        }
    }

    /// An interval without a time.
    ///
    /// @throws IllegalArgumentException if the period has more months than `int` can count
    // Years are in the total of months; days stand for themselves.
    @SuppressWarnings("JavaPeriodGetDays")
    public static Interval of(Period period) {
        try {
            return new Interval(Math.toIntExact(period.toTotalMonths()), period.getDays(), 0);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(period + " is beyond interval", e);
        }
    }

    public boolean isInfinite() {
        return equals(INFINITY) || equals(NEGATIVE_INFINITY);
    }

    /// The time alone.
    ///
    /// @throws ArithmeticException if it has months or days, whose length depends on the calendar
    public Duration toDuration() {
        if (months != 0 || days != 0) {
            throw new ArithmeticException(
                    "the interval " + this + " has months or days and so is no Duration");
        }
        return Duration.ofSeconds(
                Math.floorDiv(microseconds, 1_000_000L),
                Math.floorMod(microseconds, 1_000_000L) * 1000);
    }

    /// Months and days alone.
    ///
    /// @throws ArithmeticException if it has a time or is infinite
    public Period toPeriod() {
        if (microseconds != 0) {
            throw new ArithmeticException(
                    "the interval " + this + " has a time and so is no Period");
        }
        return Period.of(months / 12, months % 12, days);
    }

    /// The server's text with `IntervalStyle` postgres, which is the default.
    @Override
    public String toString() {
        if (isInfinite()) {
            return months > 0 ? "infinity" : "-infinity";
        }
        StringBuilder text = new StringBuilder(32);
        boolean negative = part(months / 12, "year", false, text);
        negative = part(months % 12, "mon", negative, text);
        negative = part(days, "day", negative, text);
        if (text.isEmpty() || microseconds != 0) {
            time(negative, text);
        }
        return text.toString();
    }

    /// A part after a negative one says its plus.
    private static boolean part(int value, String unit, boolean afterNegative, StringBuilder text) {
        if (value == 0) {
            return afterNegative;
        }
        text.append(text.isEmpty() ? "" : " ").append(afterNegative && value > 0 ? "+" : "");
        text.append(value).append(' ').append(unit).append(value == 1 ? "" : "s");
        return value < 0;
    }

    private void time(boolean afterNegative, StringBuilder text) {
        text.append(text.isEmpty() ? "" : " ");
        text.append(microseconds < 0 ? "-" : afterNegative ? "+" : "");
        // Negative numbers reach further than positive ones.
        long rest = microseconds < 0 ? microseconds : -microseconds;
        two(-(rest / 3_600_000_000L), text).append(':');
        two(-(rest / 60_000_000 % 60), text).append(':');
        two(-(rest / 1_000_000 % 60), text);
        DateTimeText.appendMicros((int) -(rest % 1_000_000), text);
    }

    private static StringBuilder two(long value, StringBuilder text) {
        return text.append(value < 10 ? "0" : "").append(value);
    }
}
