package dev.weir.pooler.internal.tls;

import static dev.weir.pooler.internal.tls.TestSettings.CERTIFICATES;
import static dev.weir.pooler.internal.tls.TestSettings.protocols;
import static dev.weir.pooler.internal.tls.TestSettings.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.net.SslMode;
import dev.weir.testkit.CertificateFiles;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/// TLS with psql, that is, with OpenSSL, which most clients have.
class PsqlTest {
    private static final String PSQL = psql();

    private ServerSocketChannel listener;

    private static String psql() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "psql"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElse("");
    }

    @BeforeEach
    void listen() throws IOException {
        assumeTrue(!PSQL.isEmpty());
        listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @AfterEach
    void close() throws IOException {
        if (listener != null) {
            listener.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tlsv1.2", "tlsv1.3"})
    void psqlVerifiesUsAndReadsOurAnswer(String version) throws Exception {
        ServerTls server =
                ServerTls.of(
                        serving(SslMode.REQUIRE, CERTIFICATES.server())
                                .withAlgorithms(protocols(version)));
        CompletableFuture<TlsFacts> served = serveOnce(server);
        assertThat(psql("sslmode=verify-full")).contains("FATAL:  nobody is at home");
        assertThat(served.get().protocol()).isEqualToIgnoringCase(version);
    }

    @Test
    void psqlShowsItsCertificate() throws Exception {
        CompletableFuture<TlsFacts> served = serveOnce(TestSettings.server(SslMode.VERIFY_FULL));
        psql("sslmode=verify-full " + certificate(CERTIFICATES.client()));
        assertThat(served.get().commonName()).contains("certificate_user");
    }

    @Test
    void psqlIsToldThatItsCertificateIsRefused() throws Exception {
        CompletableFuture<TlsFacts> served = serveOnce(TestSettings.server(SslMode.VERIFY_CA));
        String output = psql("sslmode=require " + certificate(CERTIFICATES.untrustedClient()));
        assertThat(output).contains("alert certificate unknown");
        assertThat(failure(served)).hasMessageStartingWith("certificate verify failed");
    }

    @Test
    void psqlRefusesUs() throws Exception {
        CompletableFuture<TlsFacts> served =
                serveOnce(TestSettings.server(CERTIFICATES.untrusted()));
        assertThat(psql("sslmode=verify-ca")).contains("certificate verify failed");
        assertThat(failure(served)).hasMessageContaining("unknown_ca");
    }

    private static Throwable failure(CompletableFuture<TlsFacts> served) throws Exception {
        try {
            throw new AssertionError("served " + served.get());
        } catch (ExecutionException failed) {
            return failed.getCause().getCause();
        }
    }

    private String psql(String options) throws Exception {
        String target =
                "host=localhost hostaddr=127.0.0.1 gssencmode=disable user=somebody port="
                        + ((InetSocketAddress) listener.getLocalAddress()).getPort()
                        + " sslrootcert="
                        + CERTIFICATES.authority()
                        + " "
                        + options;
        Process process =
                new ProcessBuilder(PSQL, "-X", target, "-c", "select 1")
                        .redirectErrorStream(true)
                        .start();
        try (var output = process.getInputStream()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String certificate(CertificateFiles files) {
        return "sslcert=" + files.certificate() + " sslkey=" + files.key();
    }

    /// Takes one client and tells it, through TLS, that it may not log in.
    private CompletableFuture<TlsFacts> serveOnce(ServerTls server) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (SocketChannel socket = listener.accept()) {
                        ByteBuffer request = ByteBuffer.allocate(8);
                        while (request.hasRemaining()) {
                            socket.read(request);
                        }
                        socket.write(ByteBuffer.wrap(new byte[] {'S'}));
                        socket.configureBlocking(false);
                        return serve(server.accept(socket, new TlsBuffers()));
                    } catch (IOException failure) {
                        throw new IllegalStateException(failure);
                    }
                });
    }

    private static TlsFacts serve(TlsTransport tls) throws IOException {
        try (Selector selector = Selector.open()) {
            tls.channel().register(selector, SelectionKey.OP_READ);
            for (Progress progress = tls.handshake();
                    progress != Progress.DONE;
                    progress = tls.handshake()) {
                if (progress == Progress.NEEDS_TASK) {
                    tls.task().run();
                } else {
                    selector.select();
                }
            }
            while (tls.read(ByteBuffer.allocate(1000)) == 0) {
                selector.select();
            }
            tls.write(refusal());
            return tls.facts();
        } finally {
            tls.close();
        }
    }

    private static ByteBuffer refusal() {
        byte[] fields =
                "SFATAL\0VFATAL\0C28000\0Mnobody is at home\0\0"
                        .getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(5 + fields.length)
                .put((byte) 'E')
                .putInt(4 + fields.length)
                .put(fields)
                .flip();
    }
}
