package dev.weir.driver.internal.copy;

import dev.weir.driver.CopyOptions;
import dev.weir.wire.ByteWriter;

import java.util.Arrays;

/// A line of COPY's text format (PostgreSQL manual, "COPY", Text Format).
final class TextLine implements LinePieces.Line {
    private final byte delimiter;
    private final byte[] nullText;

    TextLine(CopyOptions options) {
        delimiter = (byte) LineRows.character(options, "delimiter", '\t');
        nullText = LinePieces.bytes(options.value("null").orElse("\\N"));
    }

    @Override
    public int split(byte[] bytes, int start, int end, ByteWriter out) {
        int count = 0;
        int at = start;
        while (at <= end) {
            int to = valueEnd(bytes, at, end);
            putValue(bytes, at, to, out);
            at = to + 1;
            count++;
        }
        return count;
    }

    private int valueEnd(byte[] bytes, int start, int end) {
        int at = start;
        while (at < end && bytes[at] != delimiter) {
            at += bytes[at] == '\\' && at + 1 < end ? 2 : 1;
        }
        return at;
    }

    private void putValue(byte[] bytes, int start, int end, ByteWriter out) {
        if (Arrays.equals(bytes, start, end, nullText, 0, nullText.length)) {
            out.putInt(-1);
            return;
        }
        int lengthAt = out.skipInt();
        int at = start;
        while (at < end) {
            int next = at;
            while (next < end && bytes[next] != '\\') {
                next++;
            }
            out.putBytes(bytes, at, next - at);
            at = next < end ? putEscaped(bytes, next + 1, end, out) : end;
        }
        out.setInt(lengthAt, out.size() - lengthAt - Integer.BYTES);
    }

    /// @param at behind the backslash
    /// @return behind what it escapes
    private static int putEscaped(byte[] bytes, int at, int end, ByteWriter out) {
        if (at == end) {
            out.putByte('\\');
            return at;
        }
        byte escaped = bytes[at];
        if (escaped == 'x' && at + 1 < end && Character.digit(bytes[at + 1], 16) >= 0) {
            return putNumber(bytes, at + 1, Math.min(end, at + 3), 16, out);
        }
        if (Character.digit(escaped, 8) >= 0) {
            return putNumber(bytes, at, Math.min(end, at + 3), 8, out);
        }
        out.putByte(
                switch (escaped) {
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    case 'v' -> 0x0b;
                    default -> escaped;
                });
        return at + 1;
    }

    /// A byte by its number, as many digits of it as there are.
    private static int putNumber(byte[] bytes, int start, int end, int radix, ByteWriter out) {
        int at = start;
        int number = 0;
        while (at < end && Character.digit(bytes[at], radix) >= 0) {
            number = number * radix + Character.digit(bytes[at], radix);
            at++;
        }
        out.putByte(number);
        return at;
    }
}
