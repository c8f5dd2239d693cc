package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.loop.EventLoop;
import dev.weir.pooler.internal.loop.Ready;
import dev.weir.pooler.internal.transport.PlainTransport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/// A socket that clients connect to. One loop accepts, and deals the clients out to all.
public final class Listener implements Ready {
    /// Clients that are accepted before others have their turn.
    private static final int AT_ONCE = 64;

    private final Hub hub;
    private final ServerSocketChannel channel;
    private final int port;

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
            for (int i = 0; i < AT_ONCE; i++) {
                SocketChannel socket = channel.accept();
                if (socket == null) {
                    return;
                }
                socket.configureBlocking(false);
                if (socket.getRemoteAddress() instanceof InetSocketAddress) {
                    Sockets.tune(socket, hub.configuration().settings());
                }
                Desk desk = hub.nextDesk();
                if (desk.loop() == loop) {
                    accept(desk, socket);
                } else {
                    desk.loop().execute(() -> accept(desk, socket));
                }
            }
        } catch (IOException e) {
            hub.journal().failure(this, e);
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
