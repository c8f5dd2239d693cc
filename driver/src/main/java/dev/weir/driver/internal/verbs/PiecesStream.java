package dev.weir.driver.internal.verbs;

import java.io.InputStream;
import java.util.Objects;

/// A stream over pieces that are fetched one by one. One thread at a time.
abstract class PiecesStream extends InputStream {
    private byte[] piece = {};
    private int at;

    /// The next piece; one without bytes is the end.
    abstract byte[] next();

    @Override
    public final int read() {
        return hasMore() ? piece[at++] & 0xff : -1;
    }

    @Override
    public final int read(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, bytes, offset, count);
        at += count;
        return count;
    }

    private boolean hasMore() {
        if (at == piece.length) {
            piece = next();
            at = 0;
        }
        return at < piece.length;
    }
}
