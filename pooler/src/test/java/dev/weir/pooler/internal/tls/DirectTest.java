package dev.weir.pooler.internal.tls;

import static dev.weir.pooler.internal.tls.TestSettings.client;
import static dev.weir.pooler.internal.tls.TestSettings.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.net.SslMode;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

/// TLS that begins at once, and what is sent in its place.
class DirectTest {
    private final TlsBuffers buffers = new TlsBuffers();
    @AutoClose private SocketChannel accepted;
    @AutoClose private SocketChannel connected;

    @BeforeEach
    void connect() throws IOException {
        SocketPair sockets = SocketPair.open();
        accepted = sockets.accepted();
        connected = sockets.connected();
    }

    @Test
    void goesOnAfterTheFirstByte() throws Exception {
        TlsTransport client =
                client(SslMode.VERIFY_FULL).connectDirect(connected, "localhost", buffers);
        assertThat(client.handshake()).isEqualTo(Progress.NEEDS_READ);
        assertThat(firstByte()).isEqualTo(ServerTls.FIRST_BYTE);
        try (Ends ends =
                new Ends(server(SslMode.REQUIRE).acceptDirect(accepted, buffers), client)) {
            assertThat(ends.agree().server().facts().applicationProtocol()).isEqualTo("postgresql");
        }
    }

    @Test
    void refusesAClientThatDoesNotNameTheProtocol() throws Exception {
        TlsTransport client = clientThatNames();
        client.handshake();
        firstByte();
        try (Ends ends =
                new Ends(server(SslMode.REQUIRE).acceptDirect(accepted, buffers), client)) {
            assertThat(ends.handshake().serverFailure())
                    .hasMessageStartingWith(
                            "direct TLS without ALPN: the other side did not name the protocol");
        }
    }

    @Test
    void refusesAClientOfAnotherProtocol() throws Exception {
        try (Ends ends =
                new Ends(
                        server(SslMode.REQUIRE).accept(accepted, buffers),
                        clientThatNames("http/1.1"))) {
            assertThat(ends.handshake().serverFailure())
                    .hasMessageContaining("no_application_protocol");
            assertThat(ends.clientFailure())
                    .hasMessageStartingWith("the protocol that was asked for by ALPN is not");
        }
    }

    @Test
    void takesAClientWithoutAlpnAfterAnSslRequest() throws Exception {
        try (Ends ends =
                new Ends(server(SslMode.REQUIRE).accept(accepted, buffers), clientThatNames())) {
            assertThat(ends.agree().server().facts().applicationProtocol()).isEmpty();
        }
    }

    private TlsTransport clientThatNames(String... protocols) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustsAll[] {new TrustsAll()}, null);
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        engine.setSSLParameters(parameters);
        return new TlsTransport(
                context,
                engine,
                new Ciphertext(connected),
                buffers,
                new Peer(Optional.empty(), Peer.Start.AFTER_REQUEST));
    }

    @Test
    void refusesGarbage() throws Exception {
        connected.write(ascii("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        assertThat(failureOfTheServer())
                .hasMessageStartingWith("the other side sent something that is not TLS");
    }

    /// The attacker in the middle of CVE-2021-43766 sends a query behind the request for TLS.
    @Test
    void refusesPlainBytesBeforeTheHandshake() throws Exception {
        connected.write(ascii("Q\0\0\0\rselect 1\0"));
        client(SslMode.REQUIRE).connect(connected, "localhost", buffers).handshake();
        assertThat(failureOfTheServer())
                .hasMessageStartingWith("the other side sent something that is not TLS");
    }

    @Test
    void saysThatTheClientHasGone() throws Exception {
        connected.close();
        assertThat(failureOfTheServer())
                .hasMessage("the other side closed the connection in the TLS handshake");
    }

    @Test
    void saysThatTheClientHasGoneInTheMiddle() throws Exception {
        client(SslMode.REQUIRE).connect(connected, "localhost", buffers).handshake();
        connected.close();
        assertThat(failureOfTheServer()).isInstanceOf(IOException.class);
    }

    private IOException failureOfTheServer() throws Exception {
        TlsTransport server = server(SslMode.REQUIRE).accept(accepted, buffers);
        try (Selector selector = Selector.open()) {
            accepted.register(selector, SelectionKey.OP_READ);
            while (true) {
                selector.select();
                if (server.handshake() == Progress.NEEDS_TASK) {
                    server.task().run();
                }
            }
        } catch (IOException failure) {
            return failure;
        } finally {
            server.close();
        }
    }

    private byte firstByte() throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        while (one.hasRemaining()) {
            accepted.read(one);
        }
        return one.get(0);
    }

    private static ByteBuffer ascii(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
