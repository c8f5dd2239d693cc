package dev.weir.cli.copy;

import dev.weir.driver.CopyFormat;

/// Finds the ends of rows in text and CSV. A newline within quotes or behind a backslash ends none.
/// What the first line ends with, ends all. A malformed file is cut somehow; the server refuses it.
///
/// Source: `CopyReadLineText` in PostgreSQL's `copyfromparse.c`.
final class LineCutter implements RowCutter {
    private static final int NOTHING = -1;

    private final Dialect dialect;
    private final boolean isCsv;
    private final int quote;
    private final int escape;
    private LineEnd lineEnd = LineEnd.UNKNOWN;
    private boolean isQuoted;
    private boolean isEscaped;
    private boolean isReturn;
    private int mark;
    private boolean isEnd;
    private long serverLines;
    private long lines;

    /// What ends a line.
    private enum LineEnd {
        UNKNOWN,
        NEWLINE,
        RETURN,
        RETURN_NEWLINE
    }

    LineCutter(Dialect dialect) {
        this.dialect = dialect;
        isCsv = dialect.format() == CopyFormat.CSV;
        quote = isCsv ? dialect.quote() : NOTHING;
        escape = isCsv && dialect.escape() != dialect.quote() ? dialect.escape() : NOTHING;
    }

    @Override
    public int next(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int c = bytes[at];
            if (isReturn && c != '\n') {
                // The first line ends with a return alone, which came before this.
                lineEnd = LineEnd.RETURN;
                return ended(at);
            }
            at++;
            if (isPlain(c)) {
                mark = NOTHING;
            } else if (isCsv ? endsRecord(c) : endsLine(c)) {
                return ended(at);
            }
        }
        return NONE;
    }

    private boolean isPlain(int c) {
        return c != '\n'
                && c != '\r'
                && c != '\\'
                && c != '.'
                && c != quote
                && c != escape
                && !isEscaped;
    }

    private boolean endsRecord(int c) {
        if (isQuoted && c == escape) {
            isEscaped = !isEscaped;
            return false;
        }
        if (c == quote && !isEscaped) {
            isQuoted = !isQuoted;
        }
        isEscaped = false;
        if (isQuoted) {
            countWithin(c);
            return false;
        }
        return endsUnlessMarked(c);
    }

    private boolean endsLine(int c) {
        if (isEscaped) {
            isEscaped = false;
            mark = mark == 1 && c == '.' ? 2 : NOTHING;
            if (c == (lineEnd == LineEnd.RETURN ? '\r' : '\n')) {
                lines++;
            }
            return false;
        }
        isEscaped = c == '\\';
        return endsUnlessMarked(c);
    }

    private boolean endsUnlessMarked(int c) {
        if (c == '\n' && lineEnd != LineEnd.RETURN) {
            if (lineEnd == LineEnd.UNKNOWN) {
                lineEnd = isReturn ? LineEnd.RETURN_NEWLINE : LineEnd.NEWLINE;
            }
            return true;
        }
        if (c == '\r') {
            isReturn = lineEnd == LineEnd.UNKNOWN;
            return lineEnd == LineEnd.RETURN;
        }
        boolean goesOn = mark == 0 && c == '\\' || mark == 1 && c == '.' && isCsv;
        mark = goesOn ? mark + 1 : NOTHING;
        return false;
    }

    /// The server counts newlines within quotes too, by the character that ends lines; before it
    /// knows which, it looks for returns.
    private void countWithin(int c) {
        if (c == (lineEnd == LineEnd.NEWLINE ? '\n' : '\r')) {
            serverLines++;
        }
        if (c == (lineEnd == LineEnd.RETURN ? '\r' : '\n')) {
            lines++;
        }
    }

    private int ended(int at) {
        isEnd = mark == 2;
        mark = 0;
        isReturn = false;
        serverLines++;
        lines++;
        return at;
    }

    @Override
    public boolean isEnd() {
        return isEnd;
    }

    @Override
    public long serverLines() {
        return serverLines;
    }

    @Override
    public long lines() {
        return lines;
    }

    @Override
    public RowCutter at(long serverLinesThen, long linesThen) {
        LineCutter other = new LineCutter(dialect);
        other.lineEnd = lineEnd;
        other.serverLines = serverLinesThen;
        other.lines = linesThen;
        return other;
    }
}
