package dev.weir.pooler.internal.auth;

import dev.weir.wire.ProtocolException;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;

/// Reads `timestamptz` as the server writes it with DateStyle ISO: `2030-01-31 12:00:00.5+01`.
final class ValidUntil {
    private static final DateTimeFormatter ISO =
            new DateTimeFormatterBuilder()
                    .appendValue(ChronoField.YEAR, 4, 6, SignStyle.NEVER)
                    .appendPattern("-MM-dd HH:mm:ss")
                    .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
                    .appendOffset("+HH:mm:ss", "+00")
                    .toFormatter();

    private ValidUntil() {}

    /// The time.
    ///
    /// @param text empty for null, which is no limit
    /// @throws ProtocolException if it is no such time: in doubt nobody is let in
    static Instant parse(String text) {
        return switch (text) {
            case "", "infinity" -> Instant.MAX;
            case "-infinity" -> Instant.MIN;
            default -> time(text);
        };
    }

    private static Instant time(String text) {
        if (text.endsWith(" BC")) {
            return Instant.MIN;
        }
        try {
            return OffsetDateTime.parse(text, ISO).toInstant();
        } catch (DateTimeException e) {
            throw new ProtocolException(
                    "the third column is no time with DateStyle ISO, like 2030-01-31 12:00:00+00",
                    e);
        }
    }
}
