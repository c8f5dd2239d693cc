package dev.weir.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.net.TestCertificates.Identity;
import dev.weir.net.TlsOptions.Hello;
import dev.weir.net.TlsOptions.ServerName;
import dev.weir.net.TlsOptions.Start;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.FutureTask;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLServerSocket;

/// How TLS begins, and how it fails to.
final class TlsStartTest {
    private static final Identity SERVER = TestCertificates.selfSigned("db.example");
    private static final TlsOptions PLAIN = TlsOptions.of(SslMode.REQUIRE);
    private static final TlsOptions DIRECT =
            PLAIN.withHello(new Hello(ServerName.SENT, Start.DIRECT));

    private static TlsServer server(String... applicationProtocols) throws IOException {
        return new TlsServer(
                SERVER.serverContext(), socket -> setProtocols(socket, applicationProtocols));
    }

    private static void setProtocols(SSLServerSocket socket, String... protocols) {
        var parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        socket.setSSLParameters(parameters);
    }

    private static TlsChannel connect(TlsServer server, TlsOptions options)
            throws IOException, InterruptedException {
        return TlsVerificationTest.connect(server, options, "db.example");
    }

    @Test
    void aDirectStartAgreesOnPostgresqlsProtocol() throws Exception {
        try (TlsServer server = server("http/1.1", "postgresql");
                TlsChannel channel = connect(server, DIRECT)) {
            assertThat(channel.applicationProtocol()).isEqualTo("postgresql");
            assertThat(TlsVerificationTest.echoed(channel)).isEqualTo("hello");
        }
    }

    @Test
    void aDirectStartRefusesAServerThatDoesNotConfirmTheProtocol() throws Exception {
        try (TlsServer server = server()) {
            assertThatThrownBy(() -> connect(server, DIRECT))
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("use sslnegotiation=postgres otherwise");
            try (TlsChannel channel = connect(server, PLAIN)) {
                assertThat(channel.applicationProtocol()).isEmpty();
                assertThat(TlsVerificationTest.echoed(channel)).isEqualTo("hello");
            }
        }
    }

    @Test
    void saysThatTheServerSpeaksAnotherProtocol() throws Exception {
        try (TlsServer server = server("http/1.1")) {
            assertThatThrownBy(() -> connect(server, DIRECT))
                    .isInstanceOf(SSLHandshakeException.class)
                    .hasMessageContaining("does not speak PostgreSQL's protocol behind TLS (ALPN)");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SENT, db.example, db.example",
        "SENT, db.example., db.example",
        "SENT, 127.0.0.1, ",
        "SENT, ::1, ",
        "WITHHELD, db.example, "
    })
    void namesTheHostUnlessItIsAnAddressOrToBeWithheld(
            ServerName name, String host, String expected) throws Exception {
        TlsOptions options = PLAIN.withHello(new Hello(name, Start.AFTER_REQUEST));
        try (TlsServer server = TlsServer.echoing(SERVER.serverContext());
                TlsChannel channel = TlsVerificationTest.connect(server, options, host)) {
            assertThat(TlsVerificationTest.echoed(channel)).isEqualTo("hello");
            var session = (ExtendedSSLSession) server.connection().getSession();
            assertThat(session.getRequestedServerNames())
                    .map(each -> new String(each.getEncoded(), UTF_8))
                    .isEqualTo(
                            expected == null ? java.util.List.of() : java.util.List.of(expected));
        }
    }

    @Test
    void namesAHostWithAnUnderscore() throws Exception {
        StringBuilder hello = new StringBuilder();
        assertThatThrownBy(
                        () ->
                                shakeHandsWith(
                                        (socket, first) -> hello.append(first),
                                        "under_score.example",
                                        Pair.soon()))
                .isInstanceOf(IOException.class);
        assertThat(hello).contains("under_score.example");
    }

    @ParameterizedTest
    @EnumSource
    void speaksTheVersionThatIsAsked(TlsVersion version) throws Exception {
        TlsOptions options = PLAIN.withVersions(new TlsVersions(version, version));
        try (TlsServer server = TlsServer.echoing(SERVER.serverContext());
                TlsChannel channel = connect(server, options)) {
            assertThat(channel.protocol()).isEqualTo(version.libpqName());
            assertThat(channel.cipherSuite()).startsWith("TLS_");
        }
    }

    @Test
    void saysThatNoVersionWillDo() throws Exception {
        TlsOptions options =
                PLAIN.withVersions(new TlsVersions(TlsVersion.TLS_1_3, TlsVersion.TLS_1_3));
        try (TlsServer server =
                new TlsServer(
                        SERVER.serverContext(),
                        socket -> socket.setEnabledProtocols(new String[] {"TLSv1.2"}))) {
            assertThatThrownBy(() -> connect(server, options))
                    .isInstanceOf(SSLHandshakeException.class)
                    .hasMessageContaining("ssl_min_protocol_version");
        }
    }

    /// A server that does whatever a test wants with a client that has begun a handshake.
    private interface Script {
        /// @param hello what the client has sent, a character for each byte
        void run(Socket socket, String hello) throws Exception;
    }

    private static TlsChannel shakeHandsWith(Script script, Deadline deadline) throws Exception {
        return shakeHandsWith(script, "db.example", deadline);
    }

    private static TlsChannel shakeHandsWith(Script script, String host, Deadline deadline)
            throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var address = (InetSocketAddress) server.getLocalSocketAddress();
            Channel tcp = Tcp.connect(address, TcpOptions.DEFAULT, Pair.soon());
            FutureTask<Boolean> peer =
                    Pair.inBackground(
                            () -> {
                                try (Socket socket = server.accept()) {
                                    byte[] hello = new byte[16_000];
                                    int length = socket.getInputStream().read(hello);
                                    script.run(socket, new String(hello, 0, length, ISO_8859_1));
                                    socket.shutdownOutput();
                                    // So that the close is no reset, which could overtake the
                                    // bytes.
                                    socket.getInputStream().readAllBytes();
                                } catch (IOException gone) {
                                    // The client's side of the story is what the test looks at.
                                }
                                return true;
                            });
            try {
                return Tls.wrap(tcp, PLAIN, host, 5432, deadline);
            } finally {
                assertThat(tcp.isOpen()).isFalse();
                peer.get();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 400 Bad Request\r\n\r\n", "E\0\0\0\12SFATAL", "S", "N"})
    void refusesAServerThatAnswersSomethingElse(String answer) {
        assertThatThrownBy(
                        () ->
                                shakeHandsWith(
                                        (socket, _) ->
                                                socket.getOutputStream()
                                                        .write(answer.getBytes(UTF_8)),
                                        Pair.soon()))
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageStartingWith(
                        "TLS handshake with host \"db.example\" port 5432 failed: ");
    }

    @Test
    void saysThatTheServerSpeaksNoTls() {
        byte[] answer = "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8);
        assertThatThrownBy(
                        () ->
                                shakeHandsWith(
                                        (socket, _) -> socket.getOutputStream().write(answer),
                                        Pair.soon()))
                .hasMessageContaining("the server answered with something that is not TLS");
    }

    @Test
    void randomBytesInsteadOfAHandshakeAreRefused() {
        Random random = new Random(20_261);
        for (int i = 0; i < 50; i++) {
            byte[] bytes = new byte[1 + random.nextInt(300)];
            random.nextBytes(bytes);
            if (i % 2 == 0) {
                // As far as a handshake record's header goes.
                bytes = concatenated(new byte[] {22, 3, 3, 0, (byte) bytes.length}, bytes);
            }
            byte[] answer = bytes;
            assertThatThrownBy(
                            () ->
                                    shakeHandsWith(
                                            (socket, _) -> socket.getOutputStream().write(answer),
                                            Pair.soon()))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @Test
    void saysThatTheServerEndedInTheMiddleOfTheHandshake() {
        assertThatThrownBy(() -> shakeHandsWith((socket, _) -> {}, Pair.soon()))
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("host \"db.example\" port 5432")
                .hasMessageContaining("ended the connection");
    }

    @Test
    void aDeadlineEndsTheHandshakeWithASilentServer() {
        Deadline deadline = Deadline.after(Duration.ofMillis(100));
        assertThatThrownBy(
                        () ->
                                shakeHandsWith(
                                        (socket, _) -> socket.getInputStream().readAllBytes(),
                                        deadline))
                .isInstanceOf(DeadlineException.class)
                .hasMessage(
                        "TLS handshake with host \"db.example\" port 5432 was not over before the"
                                + " deadline");
    }

    @Test
    void anInterruptEndsTheHandshakeWithASilentServer() throws Exception {
        FutureTask<TlsChannel> waiting =
                new FutureTask<>(
                        () ->
                                shakeHandsWith(
                                        (socket, _) -> socket.getInputStream().readAllBytes(),
                                        Pair.soon()));
        Thread thread = Thread.ofVirtual().start(waiting);
        Waiting.untilItWaits(thread);
        thread.interrupt();
        assertThatThrownBy(waiting::get).hasCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void aCloseByAnotherEndsTheHandshake() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var address = (InetSocketAddress) server.getLocalSocketAddress();
            Channel tcp = Tcp.connect(address, TcpOptions.DEFAULT, Pair.soon());
            FutureTask<TlsChannel> waiting =
                    new FutureTask<>(() -> Tls.wrap(tcp, PLAIN, "db.example", 5432, Pair.soon()));
            Thread thread = Thread.ofPlatform().start(waiting);
            Waiting.untilItWaits(thread);
            tcp.close();
            assertThatThrownBy(waiting::get)
                    .cause()
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(DeadlineException.class);
        }
    }
}
