package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.config.Peer;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.StartupPacket.CancelRequest;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Passes requests to cancel on to the server that runs what is meant, as long as it still does.
/// The server is not given to anybody else before the request has been dealt with. A request whose
/// key another process has issued goes to that process (`[peers]`).
///
/// From any thread.
final class Cancels {
    private static final String DONE = "successful cancel request";

    private final Hub hub;
    private final Map<Integer, AtomicInteger> forwarding = new ConcurrentHashMap<>();

    Cancels(Hub hub) {
        this.hub = hub;
    }

    /// Finds out whom the request is for.
    ///
    /// @param from the connection that it came by, which is closed when all is done
    void request(ClientLink from, CancelRequest request) {
        ClientLink meant = hub.cancelKeys().find(request);
        if (meant != null) {
            meant.loop().execute(() -> cancel(meant, from));
            return;
        }
        int number = hub.cancelKeys().peerOf(request);
        Peer peer = hub.configuration().peers().get(number);
        if (peer != null && number != hub.configuration().settings().peerId()) {
            passOn(from, request, peer);
        } else {
            from.disconnect("failed cancel request");
        }
    }

    private void passOn(ClientLink from, CancelRequest request, Peer peer) {
        CancelKeys.passedOn(request)
                .ifPresentOrElse(
                        next -> passOnNext(from, next, peer),
                        () ->
                                from.disconnect(
                                        "failed to forward cancel request because its TTL was"
                                                + " exhausted"));
    }

    private void passOnNext(ClientLink from, CancelRequest next, Peer peer) {
        AtomicInteger count = forwarding(peer.id());
        count.incrementAndGet();
        send(
                () -> address(peer),
                next,
                reason -> {
                    count.decrementAndGet();
                    end(from, reason);
                });
    }

    private AtomicInteger forwarding(int peer) {
        return forwarding.computeIfAbsent(peer, _ -> new AtomicInteger());
    }

    /// How many requests are on their way to another process.
    ///
    /// @param peer its number
    int forwardingTo(int peer) {
        return forwarding(peer).get();
    }

    private static SocketAddress address(Peer peer) {
        return peer.host().startsWith("/")
                ? UnixDomainSocketAddress.of(Path.of(peer.host(), ".s.PGSQL." + peer.port()))
                : new InetSocketAddress(peer.host(), peer.port());
    }

    private void cancel(ClientLink meant, ClientLink from) {
        if (meant.stage() instanceof ConsoleStage console) {
            console.cancel();
            end(from, DONE);
            return;
        }
        ServerLink server = meant.server();
        // Of what passes unseen nobody knows whether something runs.
        if (server == null
                || !server.isPipe() && !server.requests().isBusy()
                || server.identity().socket().isEmpty()) {
            end(from, "cancel request for idle client");
        } else {
            cancel(server, 1, reason -> end(from, reason));
        }
    }

    /// Cancels what a server runs for nobody any more. In the thread of its loop.
    void cancel(ServerLink server) {
        cancel(server, 0, _ -> {});
    }

    private interface Then {
        void done(String reason);
    }

    private void cancel(ServerLink server, int askers, Then then) {
        server.lending().cancelBegan(askers);
        ServerIdentity identity = server.identity();
        send(
                identity.socket()::orElseThrow,
                new CancelRequest(identity.processId(), identity.key()),
                reason -> {
                    server.loop().execute(() -> server.lending().cancelEnded(askers));
                    then.done(reason);
                });
    }

    private static void end(ClientLink from, String reason) {
        from.loop().execute(() -> from.disconnect(reason));
    }

    private interface Place {
        SocketAddress address();
    }

    private void send(Place place, CancelRequest request, Then then) {
        Duration limit = hub.configuration().settings().cancelWaitTimeout();
        hub.background(
                () -> {
                    String reason = "failed cancel request";
                    try {
                        reason = send(place.address(), request, limit);
                    } catch (IOException | RuntimeException e) {
                        // Whoever asked learns nothing either way, as with PostgreSQL.
                    } finally {
                        then.done(reason);
                    }
                });
    }

    // In a thread that may wait: until the server has closed the connection, the signal is sent.
    private String send(SocketAddress address, CancelRequest request, Duration limit)
            throws IOException {
        try (SocketChannel channel =
                        address instanceof UnixDomainSocketAddress
                                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                                : SocketChannel.open();
                Alarm alarm = Alarm.set(limit, channel)) {
            try {
                channel.connect(address);
                ByteWriter out = new ByteWriter(32);
                request.encode(out);
                channel.write(Messages.bytes(out));
                channel.read(ByteBuffer.allocate(1));
                return DONE;
            } catch (IOException e) {
                if (alarm.hasRung()) {
                    return "cancel_wait_timeout";
                }
                throw e;
            }
        }
    }
}
