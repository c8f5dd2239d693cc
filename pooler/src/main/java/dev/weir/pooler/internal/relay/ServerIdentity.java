package dev.weir.pooler.internal.relay;

import dev.weir.wire.Bytes;

import java.net.SocketAddress;
import java.util.Optional;

/// A server as it is known once it is logged in.
///
/// @param address of the server, for messages
/// @param port of the server
/// @param socket where to connect for a request to cancel
/// @param processId of the server process; 0 until it is known
/// @param key secret for requests to cancel
/// @param localAddress our end
/// @param localPort our end
/// @param tls protocol and cipher; empty without TLS
record ServerIdentity(
        String address,
        int port,
        Optional<SocketAddress> socket,
        int processId,
        Bytes key,
        String localAddress,
        int localPort,
        String tls) {
    /// One that is not logged in yet.
    static ServerIdentity at(String address, int port) {
        return new ServerIdentity(address, port, Optional.empty(), 0, Bytes.empty(), "", 0, "");
    }

    static final ServerIdentity UNKNOWN =
            new ServerIdentity("", 0, Optional.empty(), 0, Bytes.empty(), "", 0, "");
}
