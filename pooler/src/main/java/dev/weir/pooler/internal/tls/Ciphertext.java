package dev.weir.pooler.internal.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;

/// The socket under TLS. It takes all that it is given and keeps what does not leave at once, so
/// that TLS is never stopped in the middle of a message: going on there, tls-channel would begin a
/// second handshake on an engine that is through with its first (`SSLEngine.beginHandshake` asks
/// for new keys then).
///
/// Bounded by its user, who gives it no data while there [#isPending()] is something.
final class Ciphertext implements ByteChannel {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel socket;

    /// Bytes of TLS that were read before it was known that they are, none or one.
    private ByteBuffer first;

    /// What has not left yet.
    private ByteBuffer pending = NOTHING;

    Ciphertext(SocketChannel socket, byte... first) {
        this.socket = socket;
        this.first = first.length == 0 ? NOTHING : ByteBuffer.wrap(first);
    }

    SocketChannel socket() {
        return socket;
    }

    boolean isPending() {
        return pending.hasRemaining();
    }

    /// Sends what is pending, as far as it goes.
    ///
    /// @return whether all of it has left
    boolean flush() throws IOException {
        if (pending.hasRemaining()) {
            socket.write(pending);
        }
        if (pending.hasRemaining()) {
            return false;
        }
        pending = NOTHING;
        return true;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        if (first.hasRemaining() && into.hasRemaining()) {
            into.put(first.get());
            first = NOTHING;
            return 1 + Math.max(0, socket.read(into));
        }
        return socket.read(into);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        int length = from.remaining();
        if (flush()) {
            socket.write(from);
        }
        if (from.hasRemaining()) {
            keep(from);
        }
        return length;
    }

    private void keep(ByteBuffer from) {
        ByteBuffer larger = ByteBuffer.allocate(pending.remaining() + from.remaining());
        pending = larger.put(pending).put(from).flip();
    }

    @Override
    public boolean isOpen() {
        return socket.isOpen();
    }

    @Override
    public void close() throws IOException {
        pending = NOTHING;
        socket.close();
    }
}
