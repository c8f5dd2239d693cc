package dev.weir.pooler.internal.relay;

import dev.weir.wire.ByteWriter;
import dev.weir.wire.StartupPacket.CancelRequest;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// Passes requests to cancel on to the server that runs what is meant, as long as it still does.
/// The server is not given to anybody else before the request has been dealt with.
///
/// From any thread.
final class Cancels {
    private final Hub hub;

    Cancels(Hub hub) {
        this.hub = hub;
    }

    /// Finds out whom the request is for.
    ///
    /// @param from the connection that it came by, which is closed when all is done
    void request(ClientLink from, CancelRequest request) {
        ClientLink meant = hub.cancelKeys().find(request);
        if (meant == null) {
            from.disconnect("failed cancel request");
            return;
        }
        meant.loop().execute(() -> cancel(meant, from));
    }

    private void cancel(ClientLink meant, ClientLink from) {
        ServerLink server = meant.server();
        if (server == null || !server.isBusy() || server.identity().socket().isEmpty()) {
            end(from, "cancel request for idle client");
        } else {
            cancel(server, () -> end(from, "successful cancel request"));
        }
    }

    /// Cancels what a server runs for nobody any more. In the thread of its loop.
    void cancel(ServerLink server) {
        cancel(server, () -> {});
    }

    private void cancel(ServerLink server, Runnable then) {
        server.cancelBegan();
        ServerIdentity identity = server.identity();
        hub.background(
                () -> {
                    try {
                        send(identity);
                    } catch (IOException e) {
                        // Whoever asked learns nothing either way, as with PostgreSQL.
                    } finally {
                        server.loop().execute(server::cancelEnded);
                        then.run();
                    }
                });
    }

    private static void end(ClientLink from, String reason) {
        from.loop().execute(() -> from.disconnect(reason));
    }

    // In a thread that may wait: until the server has closed the connection, the signal is sent.
    private static void send(ServerIdentity server) throws IOException {
        SocketAddress address = server.socket().orElseThrow();
        try (SocketChannel channel =
                address instanceof UnixDomainSocketAddress
                        ? SocketChannel.open(StandardProtocolFamily.UNIX)
                        : SocketChannel.open()) {
            channel.connect(address);
            ByteWriter out = new ByteWriter(32);
            new CancelRequest(server.processId(), server.key()).encode(out);
            channel.write(Messages.bytes(out));
            channel.read(ByteBuffer.allocate(1));
        }
    }
}
