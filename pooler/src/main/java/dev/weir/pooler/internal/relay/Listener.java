package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.loop.EventLoop;
import dev.weir.pooler.internal.loop.Ready;
import dev.weir.pooler.internal.transport.PlainTransport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/// A socket that clients connect to. One loop accepts, and deals the clients out to all.
public final class Listener implements Ready {
    /// Clients that are accepted before others have their turn.
    private static final int AT_ONCE = 64;

    /// How long a client may take to answer what its connecting was answered with.
    private static final long HANDSHAKE_NANOS = 100_000_000;

    private final Hub hub;
    private final ServerSocketChannel channel;
    private final int port;
    private final AtomicBoolean draining = new AtomicBoolean();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();

    /// @param channel bound, and not blocking
    /// @param port as configured, which clients of a Unix socket are shown with
    public Listener(Hub hub, ServerSocketChannel channel, int port) {
        this.hub = hub;
        this.channel = channel;
        this.port = port;
    }

    /// Begins to accept.
    public void start() {
        EventLoop loop = hub.desks().getFirst().loop();
        loop.execute(
                () -> {
                    try {
                        channel.register(loop.selector(), SelectionKey.OP_ACCEPT, this);
                    } catch (IOException e) {
                        hub.journal().failure(this, e);
                    }
                });
    }

    public boolean isTcp() {
        try {
            return channel.getLocalAddress() instanceof InetSocketAddress;
        } catch (IOException e) {
            return true;
        }
    }

    /// Accepts those who are connected already, and nobody after them. If other processes listen on
    /// the same port, they get whoever comes meanwhile.
    ///
    /// @return done once the socket is closed
    public CompletableFuture<Void> drain() {
        if (draining.compareAndSet(false, true)) {
            beginToDrain();
        }
        return drained;
    }

    private void beginToDrain() {
        if (isTcp() && hub.configuration().settings().soReuseport() && isDeaf()) {
            long until = System.nanoTime() + HANDSHAKE_NANOS;
            hub.watch(() -> System.nanoTime() - until >= 0, this::closeBehindLast);
        } else {
            hub.desks().getFirst().loop().execute(this::closeBehindLast);
        }
    }

    // Whether nothing new reaches the socket any more.
    private boolean isDeaf() {
        boolean filters = SynFilter.attach(channel);
        if (!filters && !SynFilter.isMigrating()) {
            hub.journal()
                    .info(
                            "the system lets this user filter no connections (Linux does so for"
                                    + " root alone, of late): a client that connects just now may"
                                    + " be reset; sysctl net.ipv4.tcp_migrate_req=1 prevents it");
        }
        return filters;
    }

    // A registered channel would stay open until the selector is asked again, and what comes in the
    // meantime be reset. So first it leaves the selector.
    private void closeBehindLast() {
        EventLoop loop = hub.desks().getFirst().loop();
        SelectionKey key = channel.keyFor(loop.selector());
        if (key != null) {
            key.cancel();
        }
        loop.execute(
                () -> {
                    try (channel) {
                        if (channel.isOpen()) {
                            acceptAll(loop, Integer.MAX_VALUE);
                        }
                    } catch (IOException e) {
                        hub.journal().failure(this, e);
                    } finally {
                        drained.complete(null);
                    }
                });
    }

    /// Accepts nobody any more.
    public void close() {
        try {
            channel.close();
            // The selector holds the socket until it is asked again.
            hub.desks().getFirst().loop().execute(() -> {});
        } catch (IOException e) {
            hub.journal().failure(this, e);
        }
    }

    @Override
    public void ready(EventLoop loop, SelectionKey key) {
        try {
            acceptAll(loop, AT_ONCE);
        } catch (IOException e) {
            hub.journal().failure(this, e);
        }
    }

    private void acceptAll(EventLoop loop, int most) throws IOException {
        for (int i = 0; i < most; i++) {
            SocketChannel socket = channel.accept();
            if (socket == null) {
                return;
            }
            socket.configureBlocking(false);
            if (socket.getRemoteAddress() instanceof InetSocketAddress) {
                Sockets.tune(socket, hub.configuration().settings());
            }
            // Counted before it is on its way to another loop: nobody may think that there are
            // none.
            hub.clientCame();
            Desk desk = hub.nextDesk();
            if (desk.loop() == loop) {
                accept(desk, socket);
            } else {
                desk.loop().execute(() -> accept(desk, socket));
            }
        }
    }

    private void accept(Desk desk, SocketChannel socket) {
        ClientLink client = new ClientLink(desk, new PlainTransport(socket));
        desk.add(client);
        client.identity(identity(desk, socket));
        client.stage(new Entrance(client, socket, new Doorkeeper(hub)));
        client.guarded(client::register);
    }

    private Identity identity(Desk desk, SocketChannel socket) {
        Ends ends = Ends.of(socket);
        return new Identity(
                "",
                "",
                desk.shared(ends.remoteAddress()),
                ends.remotePort() == 0 ? port : ends.remotePort(),
                "",
                0);
    }
}
