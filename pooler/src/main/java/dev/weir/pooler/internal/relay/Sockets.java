package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.config.Settings;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;

/// What the configuration says of sockets.
final class Sockets {
    private Sockets() {}

    /// Makes a TCP socket as the configuration wants it.
    static void tune(SocketChannel socket, Settings settings) throws IOException {
        socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        if (settings.tcpKeepalive()) {
            socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        }
        if (settings.tcpSocketBuffer() > 0) {
            socket.setOption(StandardSocketOptions.SO_RCVBUF, settings.tcpSocketBuffer());
            socket.setOption(StandardSocketOptions.SO_SNDBUF, settings.tcpSocketBuffer());
        }
        keepAlive(socket, settings);
    }

    private static void keepAlive(SocketChannel socket, Settings settings) throws IOException {
        if (settings.tcpKeepidle() > 0) {
            socket.setOption(jdk.net.ExtendedSocketOptions.TCP_KEEPIDLE, settings.tcpKeepidle());
        }
        if (settings.tcpKeepintvl() > 0) {
            socket.setOption(
                    jdk.net.ExtendedSocketOptions.TCP_KEEPINTERVAL, settings.tcpKeepintvl());
        }
        if (settings.tcpKeepcnt() > 0) {
            socket.setOption(jdk.net.ExtendedSocketOptions.TCP_KEEPCOUNT, settings.tcpKeepcnt());
        }
    }
}
