package dev.weir.pooler.internal.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/// Two sockets that are connected with each other over the loopback, neither of them blocking.
record SocketPair(SocketChannel accepted, SocketChannel connected) {
    static SocketPair open() throws IOException {
        return open(0);
    }

    /// @param bufferBytes of each socket in each direction, or 0 for what is usual; the system
    ///   makes more of it
    static SocketPair open(int bufferBytes) throws IOException {
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            limit(listener, bufferBytes);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            SocketChannel connected = SocketChannel.open();
            if (bufferBytes > 0) {
                connected.setOption(StandardSocketOptions.SO_RCVBUF, bufferBytes);
                connected.setOption(StandardSocketOptions.SO_SNDBUF, bufferBytes);
            }
            connected.connect(listener.getLocalAddress());
            SocketChannel accepted = listener.accept();
            if (bufferBytes > 0) {
                accepted.setOption(StandardSocketOptions.SO_SNDBUF, bufferBytes);
            }
            accepted.configureBlocking(false);
            connected.configureBlocking(false);
            return new SocketPair(accepted, connected);
        }
    }

    private static void limit(ServerSocketChannel listener, int bufferBytes) throws IOException {
        if (bufferBytes > 0) {
            listener.setOption(StandardSocketOptions.SO_RCVBUF, bufferBytes);
        }
    }
}
