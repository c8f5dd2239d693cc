package dev.weir.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.wire.Authentication.AuthenticationCleartextPassword;
import dev.weir.wire.Authentication.AuthenticationMd5Password;
import dev.weir.wire.Authentication.AuthenticationOk;
import dev.weir.wire.Authentication.AuthenticationSasl;
import dev.weir.wire.BackendMessage;
import dev.weir.wire.BackendMessage.ErrorResponse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Optional;

import javax.net.ssl.SSLException;

@Timeout(120)
final class TestServersTest {
    private static final TestCertificates CERTIFICATES = TestCertificates.instance();

    private static BackendMessage answerOverTcp(TestServer server, LoginMethod method)
            throws Exception {
        try (Socket socket = new Socket(server.host(), server.port())) {
            return StartupProbe.answer(
                    socket.getInputStream(), socket.getOutputStream(), method.user());
        }
    }

    private static BackendMessage answerOverUnixSocket(TestServer server, LoginMethod method)
            throws Exception {
        Path path = server.socketDirectory().resolve(".s.PGSQL." + server.port());
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return StartupProbe.answer(
                    Channels.newInputStream(channel),
                    Channels.newOutputStream(channel),
                    method.user());
        }
    }

    private static BackendMessage answerOverTls(TestServer server, CertificateFiles client)
            throws Exception {
        try (Socket socket = new Socket(server.host(), server.port());
                Socket tls =
                        TestClientTls.connect(
                                socket,
                                "127.0.0.1",
                                CERTIFICATES.authority(),
                                Optional.of(client))) {
            return StartupProbe.answer(
                    tls.getInputStream(), tls.getOutputStream(), LoginMethod.CERTIFICATE.user());
        }
    }

    @EveryPostgres
    void startsTheReleaseThatWasAskedFor(TestServer server) {
        assertThat(server.postgres().version()).startsWith(server.version() + ".");
        assertThat(server.postgres().isRunning()).isTrue();
    }

    @EveryPostgres
    void asksEachUserInItsWay(TestServer server) throws Exception {
        assertThat(answerOverTcp(server, LoginMethod.TRUST)).isEqualTo(new AuthenticationOk());
        assertThat(answerOverTcp(server, LoginMethod.PASSWORD))
                .isEqualTo(new AuthenticationCleartextPassword());
        assertThat(answerOverTcp(server, LoginMethod.MD5))
                .isInstanceOf(AuthenticationMd5Password.class);
        assertThat(answerOverTcp(server, LoginMethod.SCRAM)).isInstanceOf(AuthenticationSasl.class);
        assertThat(answerOverTcp(server, LoginMethod.CERTIFICATE))
                .isInstanceOf(ErrorResponse.class);
        assertThat(answerOverTcp(server, LoginMethod.PEER)).isInstanceOf(ErrorResponse.class);
    }

    @EveryPostgres
    void trustsThePeerOnTheUnixSocket(TestServer server) throws Exception {
        assertThat(answerOverUnixSocket(server, LoginMethod.PEER))
                .isEqualTo(new AuthenticationOk());
    }

    @EveryPostgres
    void letsACertificateIn(TestServer server) throws Exception {
        assertThat(answerOverTls(server, CERTIFICATES.client())).isEqualTo(new AuthenticationOk());
    }

    @Test
    void refusesACertificateOfAnotherAuthority() throws Exception {
        // The client sees that the server does not know the authority, and shows no certificate.
        assertThat(answerOverTls(TestServers.shared(), CERTIFICATES.untrustedClient()))
                .isInstanceOf(ErrorResponse.class);
    }

    @Test
    void showsTheCertificateThatWasAskedFor() throws Exception {
        try (TestServer server =
                TestServers.builder().certificate(CERTIFICATES.wrongHost()).start()) {
            try (Socket socket = new Socket(server.host(), server.port())) {
                assertThatThrownBy(
                                () ->
                                        TestClientTls.connect(
                                                socket,
                                                "localhost",
                                                CERTIFICATES.authority(),
                                                Optional.empty()))
                        .isInstanceOf(SSLException.class)
                        .hasMessageContaining("localhost");
            }
        }
    }

    @Test
    void doesWithoutTls() throws Exception {
        try (TestServer server =
                        TestServers.builder()
                                .withoutTls()
                                .setting("application_name", "set")
                                .hostRule("host all md5_user all reject")
                                .database("shop")
                                .start();
                Socket socket = new Socket(server.host(), server.port())) {
            assertThatThrownBy(
                            () ->
                                    TestClientTls.connect(
                                            socket,
                                            "localhost",
                                            CERTIFICATES.authority(),
                                            Optional.empty()))
                    .hasMessage("the server refuses TLS");
            assertThat(answerOverTcp(server, LoginMethod.MD5)).isInstanceOf(ErrorResponse.class);
            try (RawClient client = RawClient.connect(server)) {
                assertThat(client.text("show application_name")).isEqualTo("set");
                assertThat(client.texts("select datname from pg_database")).contains("shop");
            }
        }
    }

    @Test
    void sharesOneServer() {
        TestServer server = TestServers.shared();
        try (server) {
            assertThat(TestServers.shared(server.version())).isSameAs(server);
        }
        assertThat(server.postgres().isRunning()).isTrue();
    }

    @Test
    void saysHowToFetchAServerThatIsMissing() {
        String before = System.getProperty("weir.postgres.binaries", "");
        System.setProperty("weir.postgres.binaries", "nowhere");
        try {
            assertThatThrownBy(() -> TestServers.binaries(14))
                    .hasMessageContaining("the binaries of PostgreSQL 14 are not in nowhere")
                    .hasMessageContaining("mvn generate-resources -pl testkit -am");
        } finally {
            System.setProperty("weir.postgres.binaries", before);
        }
    }

    @Test
    void writesAUrlForEachMethod() {
        TestServer server = TestServers.shared();
        assertThat(server.url(LoginMethod.SCRAM))
                .isEqualTo("postgresql://scram_user@127.0.0.1:%d/postgres", server.port());
        assertThat(server.url(LoginMethod.CERTIFICATE))
                .contains("sslmode=verify-full", "sslrootcert=", "sslcert=", "sslkey=");
        assertThat(server.url(LoginMethod.PEER))
                .isEqualTo(
                        "postgresql://peer_user@/postgres?host=%s&port=%d",
                        server.socketDirectory(), server.port());
    }
}
