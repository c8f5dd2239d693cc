package dev.weir.pooler.internal.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;

/// A socket as it is. Buffers should be direct: the JDK copies all others.
public final class PlainTransport implements Transport {
    private final SocketChannel socket;

    /// @param socket connected and not blocking; owned by this transport
    public PlainTransport(SocketChannel socket) {
        this.socket = socket;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return socket.read(into);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        return socket.write(from);
    }

    @Override
    public boolean hasBuffered() {
        return false;
    }

    @Override
    public int wanted() {
        return 0;
    }

    @Override
    public SelectableChannel channel() {
        return socket;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException ignored) {
            // The descriptor is gone in any case, and nobody can do anything about it.
        }
    }
}
