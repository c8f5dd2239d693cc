package dev.weir.net;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/// Buffers that the process keeps and lends for one call or for as long as bytes wait in one, so
/// that an idle connection holds none and nothing is keyed by thread.
///
/// The JDK would otherwise keep a direct buffer for each thread that ever read or wrote, as large
/// as that thread's largest array. Any thread may call.
final class LentBuffers {
    /// Size of a buffer, and so the most that one system call moves; holds three whole TLS records.
    static final int BYTES = 64 * 1024;

    private static final int KEPT_MAX = 4 * Runtime.getRuntime().availableProcessors();

    /// What reads and writes of sockets go through.
    static final LentBuffers DIRECT = new LentBuffers(() -> ByteBuffer.allocateDirect(BYTES));

    /// What the records of TLS wait in.
    static final LentBuffers HEAP = new LentBuffers(() -> ByteBuffer.allocate(BYTES));

    private final Supplier<ByteBuffer> allocation;
    private final AtomicReferenceArray<ByteBuffer> kept = new AtomicReferenceArray<>(KEPT_MAX);

    LentBuffers(Supplier<ByteBuffer> allocation) {
        this.allocation = allocation;
    }

    /// A cleared buffer that is the caller's until [#giveBack].
    ///
    /// @param hint where to look first; callers with different hints seldom meet
    ByteBuffer lend(int hint) {
        for (int i = 0; i < KEPT_MAX; i++) {
            int slot = Math.floorMod(hint + i, KEPT_MAX);
            // Looking before taking keeps empty slots from costing an atomic exchange each.
            if (kept.getPlain(slot) != null) {
                ByteBuffer buffer = kept.getAndSet(slot, null);
                if (buffer != null) {
                    return buffer.clear();
                }
            }
        }
        return allocation.get();
    }

    /// Ends the loan; the buffer is dropped where enough are kept already.
    void giveBack(int hint, ByteBuffer buffer) {
        for (int i = 0; i < KEPT_MAX; i++) {
            int slot = Math.floorMod(hint + i, KEPT_MAX);
            if (kept.getPlain(slot) == null && kept.compareAndSet(slot, null, buffer)) {
                return;
            }
        }
    }
}
