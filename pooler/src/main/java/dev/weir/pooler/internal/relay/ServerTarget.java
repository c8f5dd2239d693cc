package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.auth.ServerSecret;
import dev.weir.wire.StartupPacket.StartupMessage;

import java.net.SocketAddress;
import java.time.Duration;

/// Where a server is and how to log in to it.
///
/// @param address of the socket
/// @param host as configured, for TLS and messages
/// @param port as configured
/// @param startup what to begin with
/// @param secret what to show
/// @param timeout for connecting and logging in together
/// @param connectQuery to run first; empty for none
record ServerTarget(
        SocketAddress address,
        String host,
        int port,
        StartupMessage startup,
        ServerSecret secret,
        Duration timeout,
        String connectQuery) {
    String user() {
        return startup.parameters().getOrDefault("user", "");
    }
}
