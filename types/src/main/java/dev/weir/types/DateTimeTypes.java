package dev.weir.types;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/// date, time, timetz, timestamp, timestamptz and interval.
final class DateTimeTypes {
    private static final ZonedDateTime ZONED_MAX = LocalDateTime.MAX.atZone(ZoneOffset.UTC);
    private static final ZonedDateTime ZONED_MIN = LocalDateTime.MIN.atZone(ZoneOffset.UTC);

    private DateTimeTypes() {}

    static ScalarType date() {
        Codec<LocalDate> standard =
                Codec.binary(LocalDate.class, DateTimes::writeDate, DateTimes::readDate);
        return ScalarType.named("date", standard).text(DateTimeText::date).build();
    }

    static ScalarType time() {
        Codec<LocalTime> standard =
                Codec.binary(LocalTime.class, DateTimes::writeTime, DateTimes::readTime);
        return ScalarType.named("time", standard).text(DateTimeText::time).build();
    }

    static ScalarType timetz() {
        Codec<OffsetTime> standard =
                Codec.binary(
                        OffsetTime.class, DateTimes::writeOffsetTime, DateTimes::readOffsetTime);
        return ScalarType.named("timetz", standard).text(DateTimeText::offsetTime).build();
    }

    static ScalarType timestamp() {
        Codec<LocalDateTime> standard =
                Codec.binary(
                        LocalDateTime.class, DateTimes::writeTimestamp, DateTimes::readTimestamp);
        return ScalarType.named("timestamp", standard).text(DateTimeText::timestamp).build();
    }

    static ScalarType timestamptz() {
        Codec<Instant> standard =
                Codec.binary(Instant.class, DateTimes::writeInstant, DateTimes::readInstant);
        return ScalarType.named("timestamptz", standard)
                .both(OffsetDateTime.class, DateTimeTypes::offset, DateTimeTypes::instant)
                .both(ZonedDateTime.class, DateTimeTypes::zoned, DateTimeTypes::instant)
                .text(DateTimeText::instant)
                .build();
    }

    private static OffsetDateTime offset(Instant value) {
        if (value.equals(Instant.MAX)) {
            return OffsetDateTime.MAX;
        }
        return value.equals(Instant.MIN) ? OffsetDateTime.MIN : value.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(OffsetDateTime value) {
        if (value.equals(OffsetDateTime.MAX)) {
            return Instant.MAX;
        }
        return value.equals(OffsetDateTime.MIN) ? Instant.MIN : value.toInstant();
    }

    private static ZonedDateTime zoned(Instant value) {
        if (value.equals(Instant.MAX)) {
            return ZONED_MAX;
        }
        return value.equals(Instant.MIN) ? ZONED_MIN : value.atZone(ZoneOffset.UTC);
    }

    private static Instant instant(ZonedDateTime value) {
        if (value.toLocalDateTime().equals(LocalDateTime.MAX)) {
            return Instant.MAX;
        }
        return value.toLocalDateTime().equals(LocalDateTime.MIN) ? Instant.MIN : value.toInstant();
    }

    static ScalarType interval() {
        Codec<Interval> standard =
                Codec.binary(
                        Interval.class,
                        (value, out) -> {
                            out.putLong(value.microseconds());
                            out.putInt(value.days());
                            out.putInt(value.months());
                        },
                        in -> {
                            long microseconds = in.takeLong();
                            int days = in.takeInt();
                            int months = in.takeInt();
                            in.finish("interval");
                            return new Interval(months, days, microseconds);
                        });
        return ScalarType.named("interval", standard)
                .both(Duration.class, DateTimeTypes::duration, Interval::of)
                .both(Period.class, DateTimeTypes::period, Interval::of)
                .text(Interval::toString)
                .build();
    }

    private static Duration duration(Interval value) {
        try {
            return value.toDuration();
        } catch (ArithmeticException e) {
            throw new UnrepresentableValueException(String.valueOf(e.getMessage()));
        }
    }

    private static Period period(Interval value) {
        try {
            return value.toPeriod();
        } catch (ArithmeticException e) {
            throw new UnrepresentableValueException(String.valueOf(e.getMessage()));
        }
    }
}
