package dev.weir.types;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;

/// Dates and times as the server prints them with `DateStyle` ISO, which is the default; those with
/// a time zone as with `TimeZone` UTC.
final class DateTimeText {
    private DateTimeText() {}

    static String date(LocalDate date) {
        if (date.equals(LocalDate.MAX)) {
            return "infinity";
        }
        if (date.equals(LocalDate.MIN)) {
            return "-infinity";
        }
        StringBuilder text = new StringBuilder(16);
        appendDate(date, text);
        return text.append(era(date)).toString();
    }

    private static String era(LocalDate date) {
        return date.getYear() <= 0 ? " BC" : "";
    }

    private static void appendDate(LocalDate date, StringBuilder text) {
        // The year 0 of java.time is the year 1 before Christ.
        int year = date.getYear() <= 0 ? 1 - date.getYear() : date.getYear();
        if (year < 1000) {
            text.append(year < 10 ? "000" : year < 100 ? "00" : "0");
        }
        text.append(year).append('-');
        two(date.getMonthValue(), text).append('-');
        two(date.getDayOfMonth(), text);
    }

    private static StringBuilder two(int value, StringBuilder text) {
        return text.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }

    static String time(LocalTime time) {
        StringBuilder text = new StringBuilder(16);
        appendTime(time, text);
        return text.toString();
    }

    private static void appendTime(LocalTime time, StringBuilder text) {
        if (time.equals(LocalTime.MAX)) {
            text.append("24:00:00");
            return;
        }
        two(time.getHour(), text).append(':');
        two(time.getMinute(), text).append(':');
        two(time.getSecond(), text);
        appendMicros(time.getNano() / 1000, text);
    }

    /// Microseconds of a second with their point, without zeros at the end.
    static void appendMicros(int micros, StringBuilder text) {
        if (micros == 0) {
            return;
        }
        text.append('.');
        int rest = micros;
        for (int unit = 100_000; rest > 0; unit /= 10) {
            text.append((char) ('0' + rest / unit));
            rest %= unit;
        }
    }

    static String offsetTime(OffsetTime time) {
        StringBuilder text = new StringBuilder(24);
        appendTime(time.toLocalTime(), text);
        int offset = time.getOffset().getTotalSeconds();
        int size = Math.abs(offset);
        two(size / 3600, text.append(offset < 0 ? '-' : '+'));
        if (size % 3600 != 0) {
            two(size / 60 % 60, text.append(':'));
        }
        if (size % 60 != 0) {
            two(size % 60, text.append(':'));
        }
        return text.toString();
    }

    static String timestamp(LocalDateTime value) {
        return timestamp(value, "");
    }

    private static String timestamp(LocalDateTime value, String zone) {
        if (value.equals(LocalDateTime.MAX)) {
            return "infinity";
        }
        if (value.equals(LocalDateTime.MIN)) {
            return "-infinity";
        }
        StringBuilder text = new StringBuilder(32);
        appendDate(value.toLocalDate(), text);
        appendTime(value.toLocalTime(), text.append(' '));
        return text.append(zone).append(era(value.toLocalDate())).toString();
    }

    static String instant(Instant value) {
        if (value.equals(Instant.MAX) || value.equals(Instant.MIN)) {
            return value.equals(Instant.MAX) ? "infinity" : "-infinity";
        }
        return timestamp(LocalDateTime.ofInstant(value, ZoneOffset.UTC), "+00");
    }
}
