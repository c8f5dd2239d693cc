package dev.weir.driver.internal.copy;

import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The bytes of a copy in chunks: the one that is being filled, and as many of those sent before as
/// the server may not have looked at yet, so that a row that it refuses can be shown. Where memory
/// is short they are let go of. One thread at a time.
final class SentRows {
    private static final int CHUNK_BYTES = 64 * 1024;

    /// Chunks kept, 16 MiB: a copy over loopback was seen to be 8 MiB ahead of the server's work.
    private static final int CHUNKS = 256;

    /// A chunk that one large value has made larger than this is not kept.
    private static final int KEPT_BYTES_MAX = 2 * CHUNK_BYTES;

    private static final int FIRST_BYTES = 1024;

    private final List<SoftReference<Chunk>> ring = new ArrayList<>();
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
        ring.add(new SoftReference<>(current));
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
            ring.get(at).clear();
        }
        at = (at + 1) % CHUNKS;
        Chunk oldest = at < ring.size() ? ring.get(at).get() : null;
        Chunk next =
                oldest == null ? new Chunk(new ByteWriter(CHUNK_BYTES + CHUNK_BYTES / 8)) : oldest;
        if (at == ring.size()) {
            ring.add(new SoftReference<>(next));
        } else if (oldest == null) {
            ring.set(at, new SoftReference<>(next));
        }
        next.bytes.clear();
        next.firstRow = firstRow;
        next.start = 0;
        current = next;
    }

    /// Moves a reader to a row in the binary format, if it is still here.
    Optional<ByteReader> row(long number) {
        return ring.stream()
                .flatMap(chunk -> Stream.ofNullable(chunk.get()))
                .filter(chunk -> chunk.firstRow <= number)
                .max(Comparator.comparingLong(chunk -> chunk.firstRow))
                .flatMap(chunk -> row(chunk, number - chunk.firstRow));
    }

    private static Optional<ByteReader> row(Chunk chunk, long index) {
        ByteReader in = new ByteReader();
        in.window(chunk.bytes.array(), chunk.start, chunk.bytes.size());
        for (long i = 0; i < index && hasRow(in); i++) {
            skipRow(in);
        }
        return hasRow(in) ? Optional.of(in) : Optional.empty();
    }

    /// Behind the last row there may be the trailer.
    private static boolean hasRow(ByteReader in) {
        return in.remaining() > Short.BYTES;
    }

    private static void skipRow(ByteReader in) {
        int columns = in.takeShort();
        for (int i = 0; i < columns; i++) {
            in.skip(Math.max(0, in.takeInt()));
        }
    }
}
