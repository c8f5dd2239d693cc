package dev.weir.cli.copy;

import dev.weir.driver.CopyFormat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The first line of a file, which names its columns.
public final class Header {
    private static final int BYTES_MAX = 1 << 20;

    private final String line;
    private final Dialect dialect;
    private final List<String> names = new ArrayList<>();
    private final StringBuilder name = new StringBuilder();

    private Header(String line, Dialect dialect) {
        this.line = line;
        this.dialect = dialect;
    }

    /// The names in the first line of what follows; nothing is taken from it.
    ///
    /// @return none if there is no line, an empty one if it is empty
    public static List<String> peek(Source source, Dialect dialect) {
        byte[] first = firstLine(source, dialect);
        String line = new String(first, dialect.charset()).replaceFirst("[\\r\\n]+$", "");
        return first.length == 0 ? List.of() : new Header(line, dialect).names();
    }

    /// The first row with what ends it, which is put back.
    static byte[] firstLine(Source source, Dialect dialect) {
        RowCutter cutter = dialect.cutter();
        byte[] bytes = new byte[4096];
        int size = 0;
        int end = RowCutter.NONE;
        while (end == RowCutter.NONE) {
            bytes = size == bytes.length ? grown(bytes, source) : bytes;
            int count = source.read(bytes, size, bytes.length - size);
            if (count < 0) {
                end = size;
            } else {
                end = cutter.next(bytes, size, size + count);
                size += count;
            }
        }
        source.putBack(Arrays.copyOf(bytes, size));
        return Arrays.copyOf(bytes, end);
    }

    private static byte[] grown(byte[] bytes, Source source) {
        if (bytes.length >= BYTES_MAX) {
            throw new CopyFailure(
                    source.file().label()
                            + ":1: the header does not end within 1 MiB; is a quote left open?");
        }
        return Arrays.copyOf(bytes, 2 * bytes.length);
    }

    private List<String> names() {
        int at = 0;
        while (at < line.length()) {
            at = dialect.format() == CopyFormat.CSV ? takeCsv(at) : takeText(at);
        }
        next();
        return names;
    }

    private void next() {
        names.add(name.toString());
        name.setLength(0);
    }

    private int takeText(int from) {
        char c = line.charAt(from);
        if (c == dialect.delimiter()) {
            next();
        } else if (c == '\\' && from + 1 < line.length()) {
            name.append(line.charAt(from + 1));
            return from + 2;
        } else {
            name.append(c);
        }
        return from + 1;
    }

    private int takeCsv(int from) {
        char c = line.charAt(from);
        if (c == dialect.quote()) {
            return takeQuoted(from + 1);
        }
        if (c == dialect.delimiter()) {
            next();
        } else {
            name.append(c);
        }
        return from + 1;
    }

    private int takeQuoted(int from) {
        int at = from;
        while (at < line.length()) {
            char c = line.charAt(at++);
            boolean isEscape = c == dialect.escape() && at < line.length();
            if (isEscape && isEscapable(line.charAt(at))) {
                name.append(line.charAt(at++));
            } else if (c == dialect.quote()) {
                return at;
            } else {
                name.append(c);
            }
        }
        return at;
    }

    private boolean isEscapable(char c) {
        return c == dialect.quote() || c == dialect.escape();
    }
}
