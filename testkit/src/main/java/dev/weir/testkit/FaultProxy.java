package dev.weir.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A proxy on 127.0.0.1 between a client and a server that harms what passes, as [#fromClient()]
/// and [#fromServer()] are told. It may be told while it runs. Without a word it harms nothing.
///
/// ```java
/// try (var proxy = FaultProxy.to(server)) {
///     proxy.fromServer().on('D', 3).cutBefore(Cut.RST);
///     client.connect(proxy.host(), proxy.port());
/// }
/// ```
///
/// It knows the protocol's messages, in the start-up phase too. What is encrypted passes as bytes:
/// then only the faults that count bytes work. Thread-safe.
public final class FaultProxy implements AutoCloseable {
    private static final int CONNECT_PATIENCE_MS = 10_000;
    private static final int BACKLOG = 200;

    private final InetSocketAddress target;
    private final ServerSocket listener;
    private final FaultDirection fromClient = new FaultDirection();
    private final FaultDirection fromServer = new FaultDirection();
    private final Set<ProxyConnection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile boolean isClosed;

    private FaultProxy(InetSocketAddress target) {
        this.target = target;
        try {
            listener = new ServerSocket(0, BACKLOG, InetAddress.ofLiteral("127.0.0.1"));
        } catch (IOException e) {
            throw new TestkitException("could not listen on 127.0.0.1", e);
        }
        Thread.ofVirtual().name("weir-fault-proxy").start(this::accept);
    }

    public static FaultProxy to(TestServer server) {
        return to(server.host(), server.port());
    }

    public static FaultProxy to(String host, int port) {
        return new FaultProxy(new InetSocketAddress(host, port));
    }

    public String host() {
        return "127.0.0.1";
    }

    public int port() {
        return listener.getLocalPort();
    }

    /// `postgresql://postgres@127.0.0.1:<port>/postgres`.
    public String url() {
        return "postgresql://postgres@" + host() + ":" + port() + "/postgres";
    }

    /// What happens to what clients send.
    public FaultDirection fromClient() {
        return fromClient;
    }

    /// What happens to what the server sends.
    public FaultDirection fromServer() {
        return fromServer;
    }

    /// How many connections have come so far.
    public int connections() {
        return accepted.get();
    }

    /// How many connections are open now, on either side.
    public int openConnections() {
        return open.size();
    }

    /// Ends all connections that are open now.
    public void cutAll(Cut cut) {
        List.copyOf(open).forEach(connection -> connection.cut(cut));
    }

    private void accept() {
        while (!isClosed) {
            try {
                Socket client = listener.accept();
                accepted.incrementAndGet();
                Thread.ofVirtual().name("weir-fault-connect").start(() -> connect(client));
            } catch (IOException e) {
                if (!isClosed) {
                    throw new TestkitException("the proxy could not accept a connection", e);
                }
            }
        }
    }

    private void connect(Socket client) {
        Socket server = new Socket();
        try {
            server.connect(target, CONNECT_PATIENCE_MS);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        } catch (IOException e) {
            // A client sees of a server that does not listen what it would see without the proxy,
            // nearly.
            Sockets.reset(client);
            Sockets.reset(server);
            return;
        }
        var connection = new ProxyConnection(client, server, open::remove);
        open.add(connection);
        connection.start(fromClient, fromServer);
        if (isClosed) {
            connection.cut(Cut.RST);
        }
    }

    @Override
    public void close() {
        isClosed = true;
        try {
            listener.close();
        } catch (IOException e) {
            // Nothing listens any more.
        }
        // Cut first: what was held back must not pass when nothing holds it any more.
        cutAll(Cut.RST);
        fromClient.endWaits();
        fromServer.endWaits();
    }
}
