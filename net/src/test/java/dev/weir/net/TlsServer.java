package dev.weir.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/// A TLS server on loopback that sends back whatever it receives, on the JDK's own sockets.
final class TlsServer implements AutoCloseable {
    private final SSLServerSocket server;
    private final BlockingQueue<SSLSocket> accepted = new LinkedBlockingQueue<>();

    /// @param settings applied to the listening socket: wanted client certificates, protocols, ALPN
    TlsServer(SSLContext context, Consumer<SSLServerSocket> settings) throws IOException {
        server =
                (SSLServerSocket)
                        context.getServerSocketFactory()
                                .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        settings.accept(server);
        Thread.ofVirtual().start(this::accept);
    }

    static TlsServer echoing(SSLContext context) throws IOException {
        return new TlsServer(context, socket -> {});
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    /// The next connection that was accepted.
    SSLSocket connection() throws InterruptedException {
        SSLSocket socket = accepted.poll(60, TimeUnit.SECONDS);
        if (socket == null) {
            throw new AssertionError("no connection came");
        }
        return socket;
    }

    private void accept() {
        try {
            while (true) {
                SSLSocket socket = (SSLSocket) server.accept();
                accepted.add(socket);
                Thread.ofVirtual().start(() -> echo(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private static void echo(SSLSocket socket) {
        try (socket) {
            socket.getInputStream().transferTo(socket.getOutputStream());
        } catch (IOException gone) {
            // The client's side of the story is what the test looks at.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (SSLSocket socket : accepted) {
            socket.close();
        }
    }
}
