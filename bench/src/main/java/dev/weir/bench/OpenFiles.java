package dev.weir.bench;

import java.io.IOException;

/// The limit on open files, which clients need on both sides.
final class OpenFiles {
    /// For all else that the bench and a pooler have open.
    private static final int TO_SPARE = 500;

    private OpenFiles() {}

    /// @throws IOException if so many clients cannot be
    static void check(int clients) throws IOException {
        check(clients, ProcessFiles.openFilesMax());
    }

    static void check(int clients, long limit) throws IOException {
        long needed = (long) clients + TO_SPARE;
        if (needed > limit) {
            throw new IOException(
                    ("%d clients need %d open files, and the limit is %d: raise it with ulimit -n,"
                                    + " or take fewer with --clients")
                            .formatted(clients, needed, limit));
        }
    }
}
