package dev.weir.pooler.internal.tls;

import static dev.weir.pooler.internal.tls.TestSettings.CERTIFICATES;
import static dev.weir.pooler.internal.tls.TestSettings.client;
import static dev.weir.pooler.internal.tls.TestSettings.connecting;
import static dev.weir.pooler.internal.tls.TestSettings.protocols;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.weir.net.SslMode;
import dev.weir.testkit.EveryPostgres;
import dev.weir.testkit.TestServer;
import dev.weir.testkit.TestServers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// TLS with real servers.
class PostgresTest {
    private static final ByteBuffer SSL_REQUEST =
            ByteBuffer.wrap(new byte[] {0, 0, 0, 8, 4, (byte) 0xd2, 0x16, 0x2f}).asReadOnlyBuffer();

    private final TlsBuffers buffers = new TlsBuffers();

    @EveryPostgres
    @ParameterizedTest
    void logsInThroughTls(TestServer server) throws Exception {
        TlsTransport tls = afterRequest(server, client(SslMode.VERIFY_FULL));
        try {
            agree(tls);
            assertThat(answerTo(tls, startup("trust_user"))).startsWith("R");
            assertThat(tls.facts().protocol()).isEqualTo("TLSv1.3");
        } finally {
            tls.close();
        }
    }

    @EveryPostgres
    @ParameterizedTest
    void logsInByCertificate(TestServer server) throws Exception {
        ClientTls client = client(SslMode.VERIFY_CA, CERTIFICATES.client());
        TlsTransport tls = afterRequest(server, client);
        try {
            agree(tls);
            assertThat(answerTo(tls, startup("certificate_user"))).startsWith("R");
        } finally {
            tls.close();
        }
    }

    @EveryPostgres
    @ParameterizedTest
    void speaksTls12(TestServer server) throws Exception {
        TlsTransport tls =
                afterRequest(
                        server,
                        ClientTls.of(
                                connecting(SslMode.VERIFY_FULL)
                                        .withAlgorithms(protocols("tlsv1.2"))));
        try {
            agree(tls);
            assertThat(answerTo(tls, startup("trust_user"))).startsWith("R");
            assertThat(tls.facts().protocol()).isEqualTo("TLSv1.2");
        } finally {
            tls.close();
        }
    }

    @EveryPostgres
    @ParameterizedTest
    void beginsAtOnceFromPostgres17On(TestServer server) throws Exception {
        assumeThat(server.version()).isGreaterThanOrEqualTo(17);
        TlsTransport tls =
                client(SslMode.VERIFY_FULL).connectDirect(connect(server), server.host(), buffers);
        try {
            agree(tls);
            assertThat(tls.facts().applicationProtocol()).isEqualTo("postgresql");
        } finally {
            tls.close();
        }
    }

    @Test
    void refusesAServerOfAnotherHost() throws Exception {
        try (TestServer server =
                TestServers.builder().certificate(CERTIFICATES.wrongHost()).start()) {
            TlsTransport tls = afterRequest(server, client(SslMode.VERIFY_FULL));
            assertThatThrownBy(() -> agree(tls))
                    .hasMessageStartingWith(
                            "certificate verify failed: server certificate for \"db.example\"");
            tls.close();
        }
    }

    private TlsTransport afterRequest(TestServer server, ClientTls client) throws IOException {
        SocketChannel socket = connect(server);
        socket.write(SSL_REQUEST.duplicate());
        ByteBuffer one = ByteBuffer.allocate(1);
        while (one.hasRemaining()) {
            socket.read(one);
        }
        assertThat((char) one.get(0)).isEqualTo('S');
        return client.connect(socket, server.host(), buffers);
    }

    private static SocketChannel connect(TestServer server) throws IOException {
        SocketChannel socket =
                SocketChannel.open(new InetSocketAddress(server.host(), server.port()));
        socket.configureBlocking(false);
        return socket;
    }

    private static void agree(TlsTransport tls) throws IOException {
        try (Selector selector = Selector.open()) {
            SelectionKey key = tls.channel().register(selector, 0);
            while (true) {
                switch (tls.handshake()) {
                    case DONE -> {
                        return;
                    }
                    case NEEDS_READ -> await(selector, key, SelectionKey.OP_READ);
                    case NEEDS_WRITE -> await(selector, key, SelectionKey.OP_WRITE);
                    case NEEDS_TASK -> tls.task().run();
                }
            }
        }
    }

    private static void await(Selector selector, SelectionKey key, int operation)
            throws IOException {
        key.interestOps(operation);
        selector.select();
        selector.selectedKeys().clear();
    }

    private static ByteBuffer startup(String user) {
        byte[] parameters =
                ("user\0" + user + "\0database\0postgres\0\0").getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(8 + parameters.length)
                .putInt(8 + parameters.length)
                .putInt(3 << 16)
                .put(parameters)
                .flip();
    }

    private static String answerTo(TlsTransport tls, ByteBuffer message) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(1000);
        assertThat(tls.write(message)).isEqualTo(message.limit());
        try (Selector selector = Selector.open()) {
            SelectionKey key = tls.channel().register(selector, 0);
            while (tls.read(in) == 0) {
                await(selector, key, SelectionKey.OP_READ);
            }
        }
        return new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1);
    }
}
