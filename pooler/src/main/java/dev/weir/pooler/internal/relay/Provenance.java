package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.config.Transport;

import jdk.net.ExtendedSocketOptions;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/// Where a client comes from, as rules about it tell it apart.
///
/// @param transport how it came
/// @param address empty on a Unix socket
/// @param account the operating system's user at the other end of a Unix socket
record Provenance(Transport transport, Optional<InetAddress> address, Optional<String> account) {
    static Provenance of(Entrance entrance) {
        SocketChannel socket = entrance.socket();
        try {
            if (socket.getRemoteAddress() instanceof InetSocketAddress remote) {
                return new Provenance(
                        entrance.facts().isPresent() ? Transport.TCP_WITH_TLS : Transport.TCP,
                        Optional.of(remote.getAddress()),
                        Optional.empty());
            }
            return new Provenance(
                    Transport.UNIX_SOCKET,
                    Optional.empty(),
                    Optional.of(
                            socket.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName()));
        } catch (IOException | UnsupportedOperationException e) {
            return new Provenance(Transport.UNIX_SOCKET, Optional.empty(), Optional.empty());
        }
    }

    /// Whether a process of our own user is at the other end.
    boolean isOurs() {
        return account.filter(System.getProperty("user.name")::equals).isPresent();
    }
}
