package dev.weir.net;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/// The receiving half of TLS: records in, plaintext out. Everything here runs in the reader's
/// thread.
final class TlsInbound {
    private static final int HEADER_BYTES = 5;

    /// What TLS 1.2 allows, the larger (RFC 5246, section 6.2.3); more is for the engine to refuse.
    private static final int RECORD_BODY_BYTES_MAX = 16_384 + 2_048;

    private final Channel under;
    private final SSLEngine engine;

    /// Bytes that have arrived and are not opened yet, between position and limit; null if there
    /// are none.
    private @Nullable ByteBuffer records;

    /// Opened bytes that did not fit into the caller's array; null if there are none.
    private @Nullable ByteBuffer plaintext;

    private boolean underHasEnded;

    TlsInbound(Channel under, SSLEngine engine) {
        this.under = under;
        this.engine = engine;
    }

    /// Whether [#read] has something to do without new bytes.
    boolean isReadable() {
        return plaintext != null || hasWholeRecord() || underHasEnded || engine.isInboundDone();
    }

    /// Takes plaintext.
    ///
    /// @return bytes taken, 0 for none now, -1 for the end that the peer announced
    int read(byte[] into, int offset, int length) throws IOException {
        int leftover = takeLeftover(into, offset, length);
        if (leftover > 0 || length == 0) {
            return leftover;
        }
        ByteBuffer window = ByteBuffer.wrap(into, offset, length);
        boolean isLast = false;
        while (true) {
            open(window);
            int count = window.position() - offset;
            if (count > 0) {
                return count;
            }
            leftover = takeLeftover(into, offset, length);
            if (leftover > 0) {
                return leftover;
            }
            if (engine.isInboundDone()) {
                return -1;
            }
            if (isLast || !fill()) {
                return 0;
            }
            // The caller lets the engine answer and comes back; but not before what has come is
            // opened, since a peer may take no answer before it is read.
            isLast = engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
        }
    }

    /// One step of a handshake.
    ///
    /// @return true if a record was opened, false if more bytes are needed and none are there now
    boolean openForHandshake() throws IOException {
        while (true) {
            ByteBuffer in = records;
            if (in != null) {
                SSLEngineResult result = unwrap(in, noPlaintext());
                if (result.getStatus() == SSLEngineResult.Status.BUFFER_OVERFLOW) {
                    throw new SSLException("the server sent data before the handshake was over");
                }
                if (result.getStatus() != SSLEngineResult.Status.BUFFER_UNDERFLOW) {
                    return true;
                }
            }
            if (!fill()) {
                return false;
            }
        }
    }

    /// Before the handshake is over no plaintext may arrive, so that there is no room for any.
    private static ByteBuffer noPlaintext() {
        return ByteBuffer.allocate(0);
    }

    /// Opens records until the window is full, the records are used up, or one is no data.
    private void open(ByteBuffer window) throws IOException {
        int start = window.position();
        for (ByteBuffer in = records; in != null; in = records) {
            SSLEngineResult result = unwrap(in, window);
            switch (result.getStatus()) {
                case OK -> {
                    if (result.bytesConsumed() == 0 && result.bytesProduced() == 0) {
                        return;
                    }
                }
                case BUFFER_OVERFLOW -> {
                    if (window.position() != start || !openAside(in)) {
                        return;
                    }
                }
                case BUFFER_UNDERFLOW, CLOSED -> {
                    return;
                }
            }
        }
    }

    /// Opens a record whose data may not fit into the window. The engine says so of a record that
    /// has come in part, too.
    ///
    /// @return whether it was a record without data, so that those behind it are to be opened
    private boolean openAside(ByteBuffer in) throws IOException {
        ByteBuffer aside = LentBuffers.HEAP.lend(hashCode());
        try {
            SSLEngineResult result = unwrap(in, aside);
            return result.bytesConsumed() > 0 && result.bytesProduced() == 0;
        } finally {
            if (aside.flip().hasRemaining()) {
                plaintext = aside;
            } else {
                LentBuffers.HEAP.giveBack(hashCode(), aside);
            }
        }
    }

    private SSLEngineResult unwrap(ByteBuffer in, ByteBuffer into) throws IOException {
        SSLEngineResult result = engine.unwrap(in, into);
        if (result.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
            TlsTasks.run(engine);
        }
        if (!in.hasRemaining()) {
            records = null;
            LentBuffers.HEAP.giveBack(hashCode(), in);
        }
        return result;
    }

    /// Gets bytes from below without waiting.
    ///
    /// @return whether bytes have arrived
    private boolean fill() throws IOException {
        ByteBuffer buffer = records == null ? LentBuffers.HEAP.lend(hashCode()).limit(0) : records;
        boolean arrived = false;
        try {
            if (buffer.position() > 0) {
                buffer.compact().flip();
            }
            int room = buffer.capacity() - buffer.limit();
            int count = under.read(buffer.array(), buffer.arrayOffset() + buffer.limit(), room);
            if (count < 0) {
                underHasEnded = true;
                throw truncated();
            }
            buffer.limit(buffer.limit() + count);
            arrived = count > 0;
            return arrived;
        } finally {
            if (arrived) {
                records = buffer;
            } else if (records == null) {
                LentBuffers.HEAP.giveBack(hashCode(), buffer);
            }
        }
    }

    private static IOException truncated() {
        return new SSLException(
                "the peer ended the connection without TLS's farewell (close_notify); it has died,"
                        + " or somebody has cut the connection, and data may be missing");
    }

    private int takeLeftover(byte[] into, int offset, int length) {
        ByteBuffer leftover = plaintext;
        if (leftover == null) {
            return 0;
        }
        int count = Math.min(length, leftover.remaining());
        leftover.get(into, offset, count);
        if (!leftover.hasRemaining()) {
            plaintext = null;
            LentBuffers.HEAP.giveBack(hashCode(), leftover);
        }
        return count;
    }

    private boolean hasWholeRecord() {
        ByteBuffer in = records;
        if (in == null || in.remaining() < HEADER_BYTES) {
            return false;
        }
        int body = Short.toUnsignedInt(in.getShort(in.position() + 3));
        return in.remaining() - HEADER_BYTES >= body || body > RECORD_BODY_BYTES_MAX;
    }
}
