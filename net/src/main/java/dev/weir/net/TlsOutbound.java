package dev.weir.net;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.locks.ReentrantLock;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/// The sending half of TLS: plaintext in, records out.
///
/// The writer uses it, the reader too where the protocol wants an answer (a key update), and
/// whoever closes. So there is a lock, which is never held over a wait.
final class TlsOutbound {
    private static final ByteBuffer NO_BYTES = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private final Channel under;
    private final SSLEngine engine;

    /// Guards [#records], the engine's wrapping and the writing to [#under], which belong together:
    /// records must be sent in the order in which they were sealed.
    private final ReentrantLock lock = new ReentrantLock();

    /// Sealed records that wait to be sent, between position and limit; null if there are none.
    private @Nullable ByteBuffer records;

    TlsOutbound(Channel under, SSLEngine engine) {
        this.under = under;
        this.engine = engine;
    }

    /// Takes plaintext while the system takes records.
    int write(byte[] from, int offset, int length) throws IOException {
        lock.lock();
        int taken = 0;
        try {
            while (taken < length && drain()) {
                ByteBuffer plaintext = ByteBuffer.wrap(from, offset + taken, length - taken);
                seal(plaintext);
                taken = length - plaintext.remaining();
            }
            drain();
            return taken;
        } catch (IOException broken) {
            if (taken == 0) {
                throw broken;
            }
            // What may have been sent must be told; the next write says what is wrong.
            return taken;
        } finally {
            lock.unlock();
        }
    }

    boolean flush() throws IOException {
        lock.lock();
        try {
            return drain();
        } finally {
            lock.unlock();
        }
    }

    /// Sends what the engine itself has to say, as far as that goes without a wait.
    ///
    /// @return true if all of it is sent
    boolean answer() throws IOException {
        lock.lock();
        try {
            while (drain() && engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
                if (seal(NO_BYTES.duplicate()) == 0) {
                    break;
                }
            }
            return drain();
        } finally {
            lock.unlock();
        }
    }

    /// Says that no more will come, if that fits in now; a record that was sent in part cannot be
    /// overtaken.
    void farewell() {
        lock.lock();
        try {
            if (drain()) {
                engine.closeOutbound();
                seal(NO_BYTES.duplicate());
                drain();
            }
        } catch (IOException gone) {
            // The peer hears no farewell; it sees the connection end.
        } finally {
            lock.unlock();
        }
    }

    /// Seals as many records as fit into one buffer. A flight of a handshake so leaves in one
    /// write: a server that refuses its first message has then not closed before the last is sent,
    /// which would break the connection before its alert is read.
    ///
    /// @return bytes produced
    private int seal(ByteBuffer plaintext) throws IOException {
        ByteBuffer out = LentBuffers.HEAP.lend(hashCode());
        try {
            sealInto(plaintext, out);
        } catch (IOException | RuntimeException failure) {
            release(out);
            throw failure;
        }
        int produced = out.position();
        records = out.flip();
        if (produced == 0) {
            release(out);
        }
        return produced;
    }

    private void sealInto(ByteBuffer plaintext, ByteBuffer out) throws IOException {
        SSLEngineResult result;
        do {
            result = wrap(plaintext, out);
            if (result.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
                TlsTasks.run(engine);
            }
        } while (result.getStatus() == Status.OK
                && result.bytesProduced() > 0
                && (plaintext.hasRemaining()
                        || result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP));
        if (out.position() == 0 && plaintext.hasRemaining()) {
            throw new SSLException("TLS cannot send: the engine is " + result);
        }
    }

    private SSLEngineResult wrap(ByteBuffer plaintext, ByteBuffer out) throws IOException {
        SSLEngineResult result = engine.wrap(plaintext, out);
        if (result.getStatus() == Status.CLOSED && plaintext.hasRemaining()) {
            throw new ClosedChannelException();
        }
        return result;
    }

    /// Moves records on to the system, as many as it takes.
    ///
    /// @return true if no record waits any more
    private boolean drain() throws IOException {
        ByteBuffer waiting = records;
        if (waiting == null) {
            return true;
        }
        int start = waiting.arrayOffset() + waiting.position();
        int sent = under.write(waiting.array(), start, waiting.remaining());
        waiting.position(waiting.position() + sent);
        if (waiting.hasRemaining()) {
            return false;
        }
        release(waiting);
        return true;
    }

    private void release(ByteBuffer buffer) {
        records = null;
        LentBuffers.HEAP.giveBack(hashCode(), buffer);
    }
}
