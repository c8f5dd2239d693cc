package dev.weir.driver.internal.copy;

import dev.weir.driver.CopyOptions;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.ProtocolException;

import java.util.Arrays;

/// A row of COPY's CSV format (PostgreSQL manual, "COPY", CSV Format), which may have line ends
/// within quotes.
final class CsvLine implements LinePieces.Line {
    private final byte delimiter;
    private final byte quote;
    private final byte escape;
    private final byte[] nullText;

    CsvLine(CopyOptions options) {
        delimiter = (byte) LineRows.character(options, "delimiter", ',');
        char quoted = LineRows.character(options, "quote", '"');
        quote = (byte) quoted;
        escape = (byte) LineRows.character(options, "escape", quoted);
        nullText = LinePieces.bytes(options.value("null").orElse(""));
    }

    @Override
    public int split(byte[] bytes, int start, int end, ByteWriter out) {
        int count = 0;
        int at = start;
        while (at <= end) {
            int to =
                    at < end && bytes[at] == quote
                            ? putQuoted(bytes, at + 1, end, out)
                            : putPlain(bytes, at, end, out);
            if (to < end && bytes[to] != delimiter) {
                throw new ProtocolException("a value of CSV data goes on behind its quote");
            }
            at = to + 1;
            count++;
        }
        return count;
    }

    /// @return where the value ends
    private int putPlain(byte[] bytes, int start, int end, ByteWriter out) {
        int at = start;
        while (at < end && bytes[at] != delimiter) {
            at++;
        }
        if (Arrays.equals(bytes, start, at, nullText, 0, nullText.length)) {
            out.putInt(-1);
        } else {
            out.putInt(at - start);
            out.putBytes(bytes, start, at - start);
        }
        return at;
    }

    /// @param start behind the quote
    /// @return where the value ends, behind its other quote
    private int putQuoted(byte[] bytes, int start, int end, ByteWriter out) {
        int lengthAt = out.skipInt();
        int at = start;
        while (at < end) {
            byte b = bytes[at];
            boolean isEscape =
                    b == escape
                            && at + 1 < end
                            && (bytes[at + 1] == quote || bytes[at + 1] == escape);
            if (b == quote && !isEscape) {
                out.setInt(lengthAt, out.size() - lengthAt - Integer.BYTES);
                return at + 1;
            }
            out.putByte(isEscape ? bytes[at + 1] : b);
            at += isEscape ? 2 : 1;
        }
        throw new ProtocolException("a quoted value of CSV data has no end");
    }
}
