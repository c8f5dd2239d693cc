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
        out.putByte(
                switch (bytes[at]) {
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    case 'v' -> 0x0b;
                    // The server writes no others but the character itself.
                    default -> bytes[at];
                });
        return at + 1;
    }
}
