package dev.weir.bench;

import dev.weir.wire.ByteWriter;
import dev.weir.wire.ProtocolVersion;
import dev.weir.wire.StartupPacket.StartupMessage;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Queue;

/// The limit of what a pooler on one event loop of the JVM can reach in the simple protocol: it
/// reads a query from a client, writes it to a server that is free, reads the answer and writes it
/// back. It knows of no message but the end of an answer, and has no limits, no statistics, no
/// deadlines and no errors. It takes for granted that a query comes in one piece, and fits.
///
/// One thread.
final class BareRelay {
    private static final int BUFFER_BYTES = 16 * 1_024;
    private static final int QUERY_BYTES = 256;
    private static final int BACKLOG = 2_048;

    /// SSLRequest and GSSENCRequest, which are answered by no.
    private static final int REQUEST_FOR_ENCRYPTION_BYTES = 8;

    /// ReadyForQuery: its tag, a length of 5, a status.
    private static final int READY_BYTES = 6;

    private static final String GREETING =
            "R\0\0\0\10\0\0\0\0"
                    + "S\0\0\0\31client_encoding\0UTF8\0"
                    + "K\0\0\0\14\0\0\0\1\0\0\0\1"
                    + "Z\0\0\0\5I";

    private final Selector selector = Selector.open();
    private final ServerSocketChannel door = ServerSocketChannel.open();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final Deque<Backend> free = new ArrayDeque<>();
    private final Queue<Client> waiting = new ArrayDeque<>();

    private BareRelay() throws IOException {}

    private static final class Client {
        private final SocketChannel channel;
        private final byte[] query = new byte[QUERY_BYTES];
        private int size;
        private boolean known;

        Client(SocketChannel channel) {
            this.channel = channel;
        }
    }

    private static final class Backend {
        private final SocketChannel channel;
        private Client client;

        Backend(SocketChannel channel, Client nobody) {
            this.channel = channel;
            this.client = nobody;
        }
    }

    /// Argument: the server's address. Writes the port that it listens on, ends with its input.
    public static void main(String[] arguments) throws IOException {
        BareRelay relay = new BareRelay();
        relay.open(Server.Address.parse(arguments[0]));
        System.out.println(relay.door.socket().getLocalPort());
        Thread.ofPlatform().daemon().name("end").start(BareRelay::endWithInput);
        relay.run();
    }

    private static void endWithInput() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is said to it.
            }
        } catch (IOException e) {
            // The bench is gone.
        }
        System.exit(0);
    }

    private void open(Server.Address server) throws IOException {
        for (int i = 0; i < PoolerSettings.POOL; i++) {
            SocketChannel channel =
                    SocketChannel.open(new InetSocketAddress(server.host(), server.port()));
            logIn(channel);
            register(channel, new Backend(channel, new Client(channel)));
        }
        selector.keys().forEach(key -> free.add((Backend) key.attachment()));
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        door.configureBlocking(false);
        door.register(selector, SelectionKey.OP_ACCEPT);
    }

    private void logIn(SocketChannel channel) throws IOException {
        ByteWriter message = new ByteWriter(QUERY_BYTES);
        Map<String, String> parameters =
                Map.of("user", Server.TRUSTED_USER, "database", Server.DATABASE);
        new StartupMessage(ProtocolVersion.V3_0, parameters).encode(message);
        channel.write(ByteBuffer.wrap(message.array(), 0, message.size()));
        buffer.clear();
        do {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the server refused the relay");
            }
        } while (!isReady(buffer.position()));
    }

    private void register(SocketChannel channel, Object attachment) throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, attachment);
    }

    private void run() throws IOException {
        while (true) {
            selector.select(this::serve);
        }
    }

    private void serve(SelectionKey key) {
        try {
            switch (key.attachment()) {
                case Client client -> query(client, key);
                case Backend backend -> answer(backend);
                case null, default -> accept();
            }
        } catch (IOException e) {
            // Clients go in the midst of a query when pgbench's time is over.
            key.cancel();
        }
    }

    private void accept() throws IOException {
        SocketChannel channel = door.accept();
        if (channel != null) {
            register(channel, new Client(channel));
        }
    }

    private void query(Client client, SelectionKey key) throws IOException {
        buffer.clear();
        int size = client.channel.read(buffer);
        if (size < 0 || client.known && buffer.get(0) == 'X') {
            key.cancel();
            client.channel.close();
        } else if (!client.known) {
            greet(client, size);
        } else if (free.isEmpty()) {
            buffer.flip().get(client.query, 0, size);
            client.size = size;
            waiting.add(client);
        } else {
            Backend backend = free.pop();
            backend.client = client;
            write(backend.channel);
        }
    }

    private static void greet(Client client, int size) throws IOException {
        client.known = size > REQUEST_FOR_ENCRYPTION_BYTES;
        String answer = client.known ? GREETING : "N";
        client.channel.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private void answer(Backend backend) throws IOException {
        buffer.clear();
        int size = backend.channel.read(buffer);
        if (size < 0) {
            throw new EOFException("the server is gone");
        }
        Client client = backend.client;
        boolean ready = isReady(size);
        try {
            write(client.channel);
        } finally {
            if (ready) {
                release(backend);
            }
        }
    }

    private void release(Backend backend) throws IOException {
        Client next = waiting.poll();
        if (next == null) {
            free.push(backend);
        } else {
            backend.client = next;
            buffer.clear().put(next.query, 0, next.size);
            write(backend.channel);
        }
    }

    /// What was just read or put.
    private void write(SocketChannel channel) throws IOException {
        buffer.flip();
        channel.write(buffer);
    }

    private boolean isReady(int size) {
        return size >= READY_BYTES && buffer.get(size - READY_BYTES) == 'Z';
    }
}
