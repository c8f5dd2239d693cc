package dev.weir.pooler.internal.loop;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/// Buffers lent to sockets that have to keep bytes for a while: what a slow reader has not taken
/// yet, what a client said before it got a server. An idle socket has none.
///
/// Buffers come in a few sizes and are kept for the next one, up to a bound; larger ones than
/// [#LARGE] are made for the purpose and dropped. In the loop's thread only.
public final class LentBuffers {
    static final int SMALL = 512;
    static final int MEDIUM = 4 * 1024;
    static final int LARGE = 64 * 1024;

    /// Bytes of buffers that are kept though nobody has them.
    private static final int KEPT_BYTES_MAX = 4 * 1024 * 1024;

    private final ArrayDeque<ByteBuffer> small = new ArrayDeque<>();
    private final ArrayDeque<ByteBuffer> medium = new ArrayDeque<>();
    private final ArrayDeque<ByteBuffer> large = new ArrayDeque<>();
    private int keptBytes;

    /// An empty buffer with room for at least so many bytes.
    public ByteBuffer lend(int bytes) {
        int size = sizeFor(bytes);
        ArrayDeque<ByteBuffer> kept = keptOf(size);
        ByteBuffer buffer = kept == null ? null : kept.pollLast();
        if (buffer == null) {
            return ByteBuffer.allocateDirect(size);
        }
        keptBytes -= size;
        return buffer.clear();
    }

    /// Takes back a buffer that was lent by this or another loop.
    public void giveBack(ByteBuffer buffer) {
        ArrayDeque<ByteBuffer> kept = keptOf(buffer.capacity());
        if (kept != null && keptBytes + buffer.capacity() <= KEPT_BYTES_MAX) {
            keptBytes += buffer.capacity();
            kept.addLast(buffer);
        }
    }

    /// A buffer that holds the same bytes, and has room for more behind them.
    public ByteBuffer enlarge(ByteBuffer filled, int moreBytes) {
        ByteBuffer larger = lend(filled.position() + moreBytes);
        larger.put(filled.flip());
        giveBack(filled);
        return larger;
    }

    private static int sizeFor(int bytes) {
        if (bytes <= SMALL) {
            return SMALL;
        }
        if (bytes <= MEDIUM) {
            return MEDIUM;
        }
        return bytes <= LARGE ? LARGE : Math.max(bytes, Integer.highestOneBit(bytes - 1) * 2);
    }

    private @Nullable ArrayDeque<ByteBuffer> keptOf(int size) {
        return switch (size) {
            case SMALL -> small;
            case MEDIUM -> medium;
            case LARGE -> large;
            default -> null;
        };
    }
}
