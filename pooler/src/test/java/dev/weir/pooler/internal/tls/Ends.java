package dev.weir.pooler.internal.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.pooler.internal.transport.Transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;

/// Both ends of one connection, driven by one selector as a loop would.
final class Ends implements AutoCloseable {
    private static final long STUCK_MS = 20_000;

    private final End server;
    private final End client;

    Ends(TlsTransport server, TlsTransport client) {
        this.server = new End(server);
        this.client = new End(client);
    }

    /// One end, and how its handshake ended.
    private static final class End {
        final TlsTransport transport;
        boolean isOver;
        IOException failure;

        End(TlsTransport transport) {
            this.transport = transport;
        }

        /// @return what to wait for
        int step() {
            try {
                return switch (transport.handshake()) {
                    case NEEDS_READ -> SelectionKey.OP_READ;
                    case NEEDS_WRITE -> SelectionKey.OP_WRITE;
                    case NEEDS_TASK -> {
                        Thread.ofVirtual().start(transport.task()).join();
                        yield step();
                    }
                    case DONE -> {
                        isOver = true;
                        yield 0;
                    }
                };
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            } catch (IOException refused) {
                failure = refused;
                isOver = true;
                transport.close();
                return 0;
            }
        }
    }

    TlsTransport server() {
        return server.transport;
    }

    TlsTransport client() {
        return client.transport;
    }

    /// Drives the handshake to its end on both sides.
    Ends handshake() throws IOException {
        try (Selector selector = Selector.open()) {
            List<End> open = new ArrayList<>(List.of(server, client));
            while (true) {
                for (End end : List.copyOf(open)) {
                    int wanted = end.step();
                    if (end.isOver) {
                        open.remove(end);
                    }
                    register(end.transport, selector, wanted);
                }
                if (open.isEmpty()) {
                    return this;
                }
                select(selector);
            }
        }
    }

    /// Drives the handshake, which is expected to come to a good end.
    Ends agree() throws IOException {
        handshake();
        if (server.failure != null) {
            throw new AssertionError(server.failure);
        }
        if (client.failure != null) {
            throw new AssertionError(client.failure);
        }
        return this;
    }

    /// Why the server refused.
    IOException serverFailure() {
        assertThat(server.failure).as("the server's failure").isNotNull();
        return server.failure;
    }

    /// Why the client refused, in the handshake or, in TLS 1.3, when it reads for the first time.
    IOException clientFailure() throws IOException {
        if (client.failure == null) {
            try {
                readSome(client.transport);
            } catch (IOException told) {
                return told;
            }
        }
        assertThat(client.failure).as("the client's failure").isNotNull();
        return client.failure;
    }

    /// Sends it all from one end to the other.
    byte[] send(byte[] bytes, TlsTransport from, TlsTransport to) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(bytes);
        ByteBuffer in = ByteBuffer.allocate(bytes.length);
        try (Selector selector = Selector.open()) {
            while (in.hasRemaining()) {
                from.write(out);
                int count = to.read(in);
                assertThat(count).as("bytes after %s", in).isNotNegative();
                if (count == 0) {
                    register(from, selector, out.hasRemaining() ? SelectionKey.OP_WRITE : 0);
                    register(to, selector, SelectionKey.OP_READ);
                    select(selector);
                }
            }
        }
        return in.array();
    }

    /// Waits until there is something to read, or the end.
    static int readSome(Transport transport) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(100);
        try (Selector selector = Selector.open()) {
            int count = transport.read(in);
            while (count == 0) {
                register(transport, selector, SelectionKey.OP_READ);
                select(selector);
                count = transport.read(in);
            }
            return count;
        }
    }

    private static void register(Transport transport, Selector selector, int wanted)
            throws IOException {
        if (transport.channel().isOpen()) {
            transport.channel().register(selector, wanted | transport.wanted());
        }
    }

    private static void select(Selector selector) throws IOException {
        selector.select(STUCK_MS);
        assertThat(selector.selectedKeys()).as("whatever happens in 20 s").isNotEmpty();
        selector.selectedKeys().clear();
    }

    @Override
    public void close() {
        server.transport.close();
        client.transport.close();
    }
}
