package dev.weir.types;

import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.ProtocolException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;

/// The binary formats of date and time ("Date/Time Types" in the manual): days and microseconds
/// since 2000-01-01, in the proleptic Gregorian calendar as in java.time.
///
/// A nanosecond that is no whole microsecond is rounded as the server rounds when it reads text: to
/// the nearest, by the arithmetic of doubles.
final class DateTimes {
    static final long DAY_MICROS = 86_400_000_000L;

    /// Days from 1970-01-01 to 2000-01-01.
    private static final int EPOCH_DAYS = 10_957;

    private static final long EPOCH_SECONDS = EPOCH_DAYS * 86_400L;

    /// First day, 4714-11-24 BC, and the day after the last, 5874898-01-01.
    private static final int DAY_FIRST = -2_451_545;

    private static final int DAY_END = 2_147_483_494 - 2_451_545;

    /// First microsecond, 4714-11-24 BC, and the one after the last, 294277-01-01.
    private static final long MICROS_FIRST = DAY_FIRST * DAY_MICROS;

    private static final long MICROS_END = 9_223_371_331_200_000_000L;

    /// Offsets are less than 16 hours.
    private static final int OFFSET_SECONDS_END = 16 * 3600;

    private DateTimes() {}

    static LocalDate readDate(ByteReader in) {
        int day = in.takeInt();
        in.finish("date");
        if (day == Integer.MAX_VALUE) {
            return LocalDate.MAX;
        }
        if (day == Integer.MIN_VALUE) {
            return LocalDate.MIN;
        }
        if (day < DAY_FIRST || day >= DAY_END) {
            throw new ProtocolException("date has the day " + day + ", which is out of range");
        }
        return LocalDate.ofEpochDay((long) day + EPOCH_DAYS);
    }

    static void writeDate(LocalDate date, ByteWriter out) {
        if (date.equals(LocalDate.MAX)) {
            out.putInt(Integer.MAX_VALUE);
        } else if (date.equals(LocalDate.MIN)) {
            out.putInt(Integer.MIN_VALUE);
        } else {
            long day = date.toEpochDay() - EPOCH_DAYS;
            if (day < DAY_FIRST || day >= DAY_END) {
                throw new IllegalArgumentException(
                        date + " is beyond date, which goes from 4714-11-24 BC to 5874897-12-31");
            }
            out.putInt((int) day);
        }
    }

    static LocalTime readTime(ByteReader in) {
        LocalTime time = time(in.takeLong());
        in.finish("time");
        return time;
    }

    private static LocalTime time(long micros) {
        if (micros < 0 || micros > DAY_MICROS) {
            throw new ProtocolException("time has " + micros + " microseconds");
        }
        return micros == DAY_MICROS ? LocalTime.MAX : LocalTime.ofNanoOfDay(micros * 1000);
    }

    static void writeTime(LocalTime time, ByteWriter out) {
        out.putLong(timeMicros(time));
    }

    // Of the seconds it takes the nanoseconds only, since toSecondOfDay has the rest.
    @SuppressWarnings("JavaLocalTimeGetNano")
    private static long timeMicros(LocalTime time) {
        return time.toSecondOfDay() * 1_000_000L + micros(time.getNano());
    }

    /// Nanoseconds of a second to microseconds, from 0 to 1,000,000.
    static int micros(int nanos) {
        return nanos % 1000 == 0 ? nanos / 1000 : (int) Math.rint(nanos / 1e9 * 1e6);
    }

    static OffsetTime readOffsetTime(ByteReader in) {
        LocalTime time = time(in.takeLong());
        int west = in.takeInt();
        in.finish("timetz");
        if (west <= -OFFSET_SECONDS_END || west >= OFFSET_SECONDS_END) {
            throw new ProtocolException("timetz has an offset of " + west + " seconds");
        }
        return OffsetTime.of(time, ZoneOffset.ofTotalSeconds(-west));
    }

    static void writeOffsetTime(OffsetTime time, ByteWriter out) {
        int offset = time.getOffset().getTotalSeconds();
        if (Math.abs(offset) >= OFFSET_SECONDS_END) {
            throw new IllegalArgumentException(
                    time + " is beyond timetz, whose offsets are less than 16 hours");
        }
        out.putLong(timeMicros(time.toLocalTime()));
        out.putInt(-offset);
    }

    private static long takeMicros(ByteReader in, String type) {
        long micros = in.takeLong();
        in.finish(type);
        boolean finite = micros >= MICROS_FIRST && micros < MICROS_END;
        if (!finite && micros != Long.MAX_VALUE && micros != Long.MIN_VALUE) {
            throw new ProtocolException(
                    type + " has " + micros + " microseconds, which is out of range");
        }
        return micros;
    }

    static LocalDateTime readTimestamp(ByteReader in) {
        long micros = takeMicros(in, "timestamp");
        if (micros == Long.MAX_VALUE) {
            return LocalDateTime.MAX;
        }
        if (micros == Long.MIN_VALUE) {
            return LocalDateTime.MIN;
        }
        long seconds = Math.floorDiv(micros, 1_000_000L);
        int nanos = (int) (micros - seconds * 1_000_000L) * 1000;
        return LocalDateTime.ofEpochSecond(seconds + EPOCH_SECONDS, nanos, ZoneOffset.UTC);
    }

    // The seconds are those of the epoch.
    @SuppressWarnings("JavaLocalDateTimeGetNano")
    static void writeTimestamp(LocalDateTime value, ByteWriter out) {
        if (value.equals(LocalDateTime.MAX)) {
            out.putLong(Long.MAX_VALUE);
        } else if (value.equals(LocalDateTime.MIN)) {
            out.putLong(Long.MIN_VALUE);
        } else {
            putMicros(value.toEpochSecond(ZoneOffset.UTC), value.getNano(), value, out);
        }
    }

    static Instant readInstant(ByteReader in) {
        long micros = takeMicros(in, "timestamptz");
        if (micros == Long.MAX_VALUE) {
            return Instant.MAX;
        }
        if (micros == Long.MIN_VALUE) {
            return Instant.MIN;
        }
        long seconds = Math.floorDiv(micros, 1_000_000L);
        int nanos = (int) (micros - seconds * 1_000_000L) * 1000;
        return Instant.ofEpochSecond(seconds + EPOCH_SECONDS, nanos);
    }

    static void writeInstant(Instant value, ByteWriter out) {
        if (value.equals(Instant.MAX)) {
            out.putLong(Long.MAX_VALUE);
        } else if (value.equals(Instant.MIN)) {
            out.putLong(Long.MIN_VALUE);
        } else {
            putMicros(value.getEpochSecond(), value.getNano(), value, out);
        }
    }

    private static void putMicros(long epochSecond, int nanos, Object value, ByteWriter out) {
        long seconds = epochSecond - EPOCH_SECONDS;
        boolean near = Math.abs(seconds) <= Long.MAX_VALUE / 1_000_000 - 1;
        long micros = near ? seconds * 1_000_000L + micros(nanos) : Long.MIN_VALUE;
        if (micros < MICROS_FIRST || micros >= MICROS_END) {
            throw new IllegalArgumentException(
                    value
                            + " is beyond timestamp, which goes from 4714-11-24 BC to"
                            + " 294276-12-31T23:59:59.999999");
        }
        out.putLong(micros);
    }
}
