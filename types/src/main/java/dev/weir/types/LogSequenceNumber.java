package dev.weir.types;

import java.util.Locale;

/// A value of the type pg_lsn: a place in the write-ahead log.
///
/// @param value bytes from the start of the log, without a sign
public record LogSequenceNumber(long value) implements Comparable<LogSequenceNumber> {
    /// A number from the server's text.
    ///
    /// @param text two hexadecimal numbers of up to 32 bits with a slash between
    public static LogSequenceNumber of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("\"" + text + "\" has no slash");
        }
        long high = Integer.parseUnsignedInt(text, 0, slash, 16);
        long low = Integer.parseUnsignedInt(text, slash + 1, text.length(), 16) & 0xffff_ffffL;
        return new LogSequenceNumber(high << 32 | low);
    }

    @Override
    public int compareTo(LogSequenceNumber other) {
        return Long.compareUnsigned(value, other.value);
    }

    /// The server's text.
    @Override
    public String toString() {
        String text = Long.toHexString(value >>> 32) + "/" + Integer.toHexString((int) value);
        return text.toUpperCase(Locale.ROOT);
    }
}
