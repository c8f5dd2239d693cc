package dev.weir.pooler.internal.relay;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;

/// The addresses of both ends of a socket, for messages. A Unix socket's are `unix` and 0. While it
/// is being connected, the local ones are an empty text and 0.
record Ends(String remoteAddress, int remotePort, String localAddress, int localPort) {
    static final Ends UNIX = new Ends("unix", 0, "unix", 0);

    /// `127.0.0.1:5432`, `[::1]:5432`
    static String shown(String address, int port) {
        return address.contains(":") ? "[" + address + "]:" + port : address + ":" + port;
    }

    static Ends of(SocketChannel socket) {
        try {
            return socket.getRemoteAddress() instanceof InetSocketAddress remote
                    ? tcp(remote, socket.getLocalAddress())
                    : UNIX;
        } catch (IOException e) {
            return UNIX;
        }
    }

    private static Ends tcp(InetSocketAddress remote, @Nullable SocketAddress local) {
        String address = remote.getAddress().getHostAddress();
        return local instanceof InetSocketAddress own
                ? new Ends(
                        address, remote.getPort(), own.getAddress().getHostAddress(), own.getPort())
                : new Ends(address, remote.getPort(), "", 0);
    }
}
