package dev.weir.driver.internal.copy;

import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// The bytes of a copy in chunks: the one that is being filled, and as many of those sent before as
/// the server may not have looked at yet, so that a row that it refuses can be shown. One thread at
/// a time.
final class SentRows {
    private static final int CHUNK_BYTES = 64 * 1024;

    /// Chunks kept, 4 MiB: more than the buffers between client and server mostly hold.
    private static final int CHUNKS = 64;

    /// A chunk that one large value has made larger than this is not kept.
    private static final int KEPT_BYTES_MAX = 2 * CHUNK_BYTES;

    private static final int FIRST_BYTES = 1024;

    private final @Nullable Chunk[] ring = new @Nullable Chunk[CHUNKS];
    private Chunk current = new Chunk(new ByteWriter(FIRST_BYTES));
    private int at;

    /// Bytes of rows, from `start` on.
    private static final class Chunk {
        private final ByteWriter bytes;
        private long firstRow = 1;
        private int start;

        private Chunk(ByteWriter bytes) {
            this.bytes = bytes;
        }
    }

    SentRows() {
        ring[0] = current;
    }

    /// The chunk that is being filled.
    ByteWriter bytes() {
        return current.bytes;
    }

    /// What was written so far is no row.
    void skipHeader() {
        current.start = current.bytes.size();
    }

    boolean isFull() {
        return current.bytes.size() >= CHUNK_BYTES;
    }

    /// The current chunk was sent: goes on with another.
    ///
    /// @param firstRow the number of the next row, from 1
    void next(long firstRow) {
        if (current.bytes.capacity() > KEPT_BYTES_MAX) {
            ring[at] = null;
        }
        at = (at + 1) % CHUNKS;
        Chunk next = ring[at];
        if (next == null) {
            next = new Chunk(new ByteWriter(CHUNK_BYTES + CHUNK_BYTES / 8));
            ring[at] = next;
        }
        next.bytes.clear();
        next.firstRow = firstRow;
        next.start = 0;
        current = next;
    }

    /// Moves a reader to a row in the binary format, if it is still here.
    Optional<ByteReader> row(long number) {
        Chunk holder = null;
        for (Chunk chunk : ring) {
            if (chunk != null
                    && chunk.firstRow <= number
                    && (holder == null || chunk.firstRow > holder.firstRow)) {
                holder = chunk;
            }
        }
        return holder == null ? Optional.empty() : row(holder, number - holder.firstRow);
    }

    private static Optional<ByteReader> row(Chunk chunk, long index) {
        ByteReader in = new ByteReader();
        in.window(chunk.bytes.array(), chunk.start, chunk.bytes.size());
        for (long i = 0; i < index && in.remaining() > 0; i++) {
            skipRow(in);
        }
        return in.remaining() > 0 ? Optional.of(in) : Optional.empty();
    }

    private static void skipRow(ByteReader in) {
        int columns = in.takeShort();
        for (int i = 0; i < columns; i++) {
            in.skip(Math.max(0, in.takeInt()));
        }
    }
}
