package dev.weir.pooler.internal.tls;

import tlschannel.BufferAllocator;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

/// The buffers of all TLS connections of one event loop: a connection has some only while it is in
/// the middle of a record. In the loop's thread only.
public final class TlsBuffers {
    /// The longest record that tls-channel makes room for. All buffers are of that size, so that
    /// none is ever exchanged for a larger one.
    static final int BUFFER_BYTES = 17 * 1024;

    private static final int FREE_MAX = 32;

    private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

    private final Deque<ByteBuffer> free = new ArrayDeque<>();

    ByteBuffer take() {
        ByteBuffer buffer = free.pollLast();
        return buffer == null ? ByteBuffer.allocateDirect(BUFFER_BYTES) : buffer;
    }

    void give(ByteBuffer buffer) {
        if (free.size() < FREE_MAX) {
            free.addLast(buffer.clear());
        }
    }

    /// What one connection has borrowed.
    static final class Loans {
        private TlsBuffers buffers;
        private int count;

        Loans(TlsBuffers buffers) {
            this.buffers = buffers;
        }

        /// Borrows from those of another loop, and gives back there what it has now.
        void borrowFrom(TlsBuffers others) {
            buffers = others;
        }

        int count() {
            return count;
        }

        /// For what is sent and received.
        BufferAllocator encrypted() {
            return new Encrypted();
        }

        /// For data that have been decrypted and did not fit where they were wanted.
        BufferAllocator plain() {
            return new Plain();
        }

        private class Encrypted implements BufferAllocator {
            @Override
            public ByteBuffer allocate(int size) {
                if (size > BUFFER_BYTES) {
                    throw new IllegalArgumentException(
                            "a TLS record of " + size + " bytes, which no peer may send");
                }
                count++;
                return buffers.take();
            }

            @Override
            public void free(ByteBuffer buffer) {
                count--;
                buffers.give(buffer);
            }
        }

        /// The first that is asked for is for the handshake, which yields no data, and tls-channel
        /// (0.10.1) keeps it until there are some that fit nowhere else, which may be never: it
        /// gets one without room, and exchanges it when it needs to.
        private final class Plain extends Encrypted {
            private boolean isFirst = true;

            @Override
            public ByteBuffer allocate(int size) {
                if (isFirst) {
                    isFirst = false;
                    return EMPTY;
                }
                return super.allocate(size);
            }

            @Override
            public void free(ByteBuffer buffer) {
                if (buffer.capacity() > 0) {
                    super.free(buffer);
                }
            }
        }
    }
}
