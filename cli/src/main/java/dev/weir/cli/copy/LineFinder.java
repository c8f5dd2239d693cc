package dev.weir.cli.copy;

import java.util.Arrays;
import java.util.Optional;

/// Finds the row that the server means by a number, by reading the file once more and counting as
/// the server does.
final class LineFinder {
    private static final int BUFFER_BYTES = 64 * 1024;

    /// Bytes of a row that are kept.
    private static final int SHOWN_MAX = 1024;

    private final Source source;
    private final Dialect dialect;
    private final RowCutter cutter;
    private byte[] row = {};

    private LineFinder(Source source, Dialect dialect, RowCutter cutter) {
        this.source = source;
        this.dialect = dialect;
        this.cutter = cutter;
    }

    /// A row.
    ///
    /// @param line the number of its last line in the file; of its first if it does not end
    /// @param text its beginning
    record Found(long line, String text) {}

    /// @param number which the server gave, counted from `offset` on
    /// @param offset where the server's data begin in the file's
    static Optional<Found> find(CopyFile file, Dialect dialect, long offset, long number) {
        return find(file, dialect, dialect.cutter(), offset, number);
    }

    /// As the other, going on where a cutter is.
    static Optional<Found> find(
            CopyFile file, Dialect dialect, RowCutter cutter, long offset, long number) {
        if (!file.isRepeatable()) {
            return Optional.empty();
        }
        try (Source source = Source.open(file, dialect)) {
            source.skip(offset);
            return new LineFinder(source, dialect, cutter).find(number);
        } catch (CopyFailure e) {
            // The file has changed meanwhile: there is a number all the same.
            return Optional.empty();
        }
    }

    private Optional<Found> find(long number) {
        byte[] bytes = new byte[BUFFER_BYTES];
        long ended = cutter.lines();
        int count = source.read(bytes, 0, bytes.length);
        while (count >= 0) {
            int at = 0;
            int end = cutter.next(bytes, at, count);
            while (end >= 0) {
                keep(bytes, at, end);
                if (cutter.serverLines() >= number) {
                    return Optional.of(found(cutter.lines()));
                }
                row = new byte[0];
                ended = cutter.lines();
                at = end;
                end = cutter.next(bytes, at, count);
            }
            keep(bytes, at, count);
            count = source.read(bytes, 0, bytes.length);
        }
        return row.length == 0 ? Optional.empty() : Optional.of(found(ended + 1));
    }

    private void keep(byte[] bytes, int from, int to) {
        int count = Math.min(to - from, SHOWN_MAX - row.length);
        byte[] kept = Arrays.copyOf(row, row.length + count);
        System.arraycopy(bytes, from, kept, row.length, count);
        row = kept;
    }

    private Found found(long line) {
        return new Found(line, new String(row, dialect.charset()).replaceFirst("[\\r\\n]+$", ""));
    }
}
