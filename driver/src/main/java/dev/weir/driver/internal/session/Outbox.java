package dev.weir.driver.internal.session;

import dev.weir.wire.ByteWriter;

import java.util.concurrent.atomic.AtomicLong;

/// The bytes on their way to the server: those that callers encode, and those that are being
/// written. All is guarded by the session's lock, but for the bytes being written, which are the
/// writer's alone.
final class Outbox {
    /// What an idle connection keeps for encoding.
    static final int IDLE_BYTES = 4 * 1024;

    /// What a busy connection keeps for encoding between two writes.
    private static final int BUSY_BYTES = 256 * 1024;

    private ByteWriter pending = new ByteWriter(IDLE_BYTES);
    private ByteWriter sending = new ByteWriter(IDLE_BYTES);
    private int sent;
    private long appended;
    // Set by the writer alone, without the lock.
    private final AtomicLong written = new AtomicLong();
    private boolean hasWriter;

    /// Adds what the encoder writes, or nothing if it throws.
    void append(Encoder encoder) {
        int before = pending.size();
        boolean whole = false;
        try {
            encoder.encode(pending);
            whole = true;
        } finally {
            if (!whole) {
                pending.truncate(before);
            }
        }
        appended += pending.size() - before;
    }

    /// Bytes encoded since the connection began.
    long appended() {
        return appended;
    }

    /// Bytes handed to the channel since the connection began.
    long written() {
        return written.getAcquire();
    }

    int pendingBytes() {
        return pending.size();
    }

    /// Takes the role of the writer, with the first bytes to write.
    ///
    /// @return false if somebody has it, who will write what was added too, or if there is nothing
    ///   to write
    boolean beginWriting() {
        if (hasWriter) {
            return false;
        }
        hasWriter = hasMore();
        return hasWriter;
    }

    /// Takes the role of the writer; which bytes it has to write is settled by
    /// [#continueWriting()], so that others can add to them until then.
    ///
    /// @return false if somebody has it
    boolean claimWriting() {
        boolean free = !hasWriter;
        hasWriter = true;
        return free;
    }

    /// Takes the next bytes to write, or gives the role back.
    ///
    /// @return false if there are none
    boolean continueWriting() {
        hasWriter = hasMore();
        return hasWriter;
    }

    /// Takes the role of the writer for a last message.
    ///
    /// @return false if somebody else has the role
    boolean beginWriting(Encoder last) {
        if (hasWriter) {
            return false;
        }
        append(last);
        return true;
    }

    void endWriting() {
        hasWriter = false;
    }

    /// Makes the next bytes to write ready.
    private boolean hasMore() {
        if (sent < sending.size()) {
            return true;
        }
        if (pending.size() == 0) {
            return false;
        }
        ByteWriter emptied = sending;
        sending = pending;
        sent = 0;
        emptied.clear();
        pending = emptied.capacity() > BUSY_BYTES ? new ByteWriter(IDLE_BYTES) : emptied;
        return true;
    }

    byte[] array() {
        return sending.array();
    }

    int position() {
        return sent;
    }

    int remaining() {
        return sending.size() - sent;
    }

    void wrote(int count) {
        sent += count;
        written.setRelease(written.getPlain() + count);
    }

    /// Lets go of large arrays, if everything is written.
    void shrink() {
        if (hasWriter) {
            return;
        }
        if (sent == sending.size() && sending.capacity() > IDLE_BYTES) {
            sending = new ByteWriter(IDLE_BYTES);
            sent = 0;
        }
        if (pending.size() == 0 && pending.capacity() > IDLE_BYTES) {
            pending = new ByteWriter(IDLE_BYTES);
        }
    }
}
