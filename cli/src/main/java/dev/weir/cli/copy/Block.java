package dev.weir.cli.copy;

import java.util.Arrays;

/// Whole rows of a file on their way from the one who reads it to one who sends them.
final class Block {
    static final int BYTES = 1 << 20;

    /// Most bytes of a row.
    private static final int ROW_BYTES_MAX = 64 << 20;

    byte[] bytes = new byte[BYTES];

    /// How many of the bytes are whole rows.
    int length;

    /// How many bytes of data come before.
    long offset;

    /// Stands at the first row, and has counted the lines before it.
    RowCutter start;

    /// How many lines the server counts in it.
    long serverLines;

    Block(RowCutter start) {
        this.start = start;
    }

    /// Makes room for a long row.
    void grow(String where) {
        if (bytes.length >= ROW_BYTES_MAX) {
            throw new CopyFailure(
                    where
                            + ": a row is longer than 64 MiB, which --jobs cannot take; is a quote"
                            + " left open?");
        }
        bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }

    /// Gives back the room of a long row.
    void shrink() {
        if (bytes.length > BYTES) {
            bytes = new byte[BYTES];
        }
    }
}
