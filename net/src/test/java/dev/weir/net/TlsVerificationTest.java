package dev.weir.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.net.TestCertificates.Identity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import javax.net.ssl.SSLHandshakeException;

/// Which servers each `sslmode` talks to, and what it says of the others.
final class TlsVerificationTest {
    private static final Identity AUTHORITY = TestCertificates.authority("Right Authority");
    private static final Identity OTHER = TestCertificates.authority("Other Authority");
    private static final Identity RIGHT =
            TestCertificates.server(AUTHORITY, "db.example", "*.cluster.example", "127.0.0.1");
    private static final Identity EXPIRED = TestCertificates.expired(AUTHORITY, "db.example");
    private static final Identity SELF_SIGNED = TestCertificates.selfSigned("db.example");

    @TempDir Path directory;

    private Path roots() {
        return TestCertificates.pem(
                directory.resolve("root.crt"), OTHER.certificate(), AUTHORITY.certificate());
    }

    private static String talk(Identity server, TlsOptions options, String host)
            throws IOException, InterruptedException {
        try (TlsServer echo = TlsServer.echoing(server.serverContext());
                TlsChannel channel = connect(echo, options, host)) {
            return echoed(channel);
        }
    }

    static TlsChannel connect(TlsServer server, TlsOptions options, String host)
            throws IOException, InterruptedException {
        Deadline deadline = Deadline.after(Duration.ofSeconds(60));
        Channel tcp = Tcp.connect(server.address(), TcpOptions.DEFAULT, deadline);
        return Tls.wrap(tcp, options, host, 5432, deadline);
    }

    static String echoed(Channel channel) throws IOException, InterruptedException {
        Deadline deadline = Deadline.after(Duration.ofSeconds(60));
        byte[] hello = "hello".getBytes(UTF_8);
        assertThat(channel.write(hello, 0, 5)).isEqualTo(5);
        assertThat(channel.flush()).isTrue();
        byte[] back = new byte[5];
        int count = 0;
        while (count < 5) {
            int more = channel.read(back, count, 5 - count);
            if (more == 0) {
                channel.awaitReadable(deadline);
            }
            assertThat(more).isNotNegative();
            count += more;
        }
        return new String(back, UTF_8);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DISABLE")
    void everyModeTalksToTheRightServer(SslMode mode) throws Exception {
        TlsOptions options = TlsOptions.of(mode, ServerTrust.of(roots()));
        assertThat(talk(RIGHT, options, "db.example")).isEqualTo("hello");
    }

    @ParameterizedTest
    @EnumSource(names = {"ALLOW", "PREFER", "REQUIRE"})
    void talksToAnyServerWhereThereAreNoRoots(SslMode mode) throws Exception {
        Path missing = directory.resolve("missing.crt");
        for (Identity server : List.of(RIGHT, EXPIRED, SELF_SIGNED)) {
            assertThat(talk(server, TlsOptions.of(mode), "wrong.example")).isEqualTo("hello");
            TlsOptions options = TlsOptions.of(mode, ServerTrust.of(missing));
            assertThat(talk(server, options, "wrong.example")).isEqualTo("hello");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DISABLE")
    void refusesBadCertificatesWhereThereAreRoots(SslMode mode) {
        TlsOptions options = TlsOptions.of(mode, ServerTrust.of(roots()));
        assertThatThrownBy(() -> talk(SELF_SIGNED, options, "db.example"))
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("host \"db.example\"")
                .hasMessageContaining("is not trusted: it is self-signed");
        assertThatThrownBy(() -> talk(EXPIRED, options, "db.example"))
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("has expired");
        TlsOptions untrusting =
                TlsOptions.of(mode, ServerTrust.of(OTHER.certificateFile(directory, "other.crt")));
        assertThatThrownBy(() -> talk(RIGHT, untrusting, "db.example"))
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("its issuer \"CN=Right Authority\" is not in")
                .hasMessageContaining("other.crt");
    }

    @ParameterizedTest
    @EnumSource(names = {"VERIFY_CA", "VERIFY_FULL"})
    void aModeThatVerifiesNeedsRoots(SslMode mode) {
        Path missing = directory.resolve("missing.crt");
        TlsOptions options = TlsOptions.of(mode, ServerTrust.of(missing));
        assertThatThrownBy(() -> talk(RIGHT, options, "db.example"))
                .hasMessageContaining("root certificate file \"" + missing + "\" does not exist");
        assertThatThrownBy(() -> talk(RIGHT, TlsOptions.of(mode), "db.example"))
                .hasMessageContaining("needs a root certificate file");
    }

    @ParameterizedTest
    @CsvSource({"db.example", "DB.Example", "node1.cluster.example", "127.0.0.1"})
    void verifyFullTalksToAHostThatTheCertificateNames(String host) throws Exception {
        TlsOptions options = TlsOptions.of(SslMode.VERIFY_FULL, ServerTrust.of(roots()));
        assertThat(talk(RIGHT, options, host)).isEqualTo("hello");
    }

    @ParameterizedTest
    @CsvSource({"wrong.example", "a.b.cluster.example", "cluster.example", "127.0.0.2"})
    void verifyFullRefusesAnotherHostAndVerifyCaDoesNot(String host) throws Exception {
        ServerTrust trust = ServerTrust.of(roots());
        assertThatThrownBy(() -> talk(RIGHT, TlsOptions.of(SslMode.VERIFY_FULL, trust), host))
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining(
                        "server certificate for \"db.example\", \"*.cluster.example\","
                                + " \"127.0.0.1\" does not match host name \"%s\"",
                        host);
        assertThat(talk(RIGHT, TlsOptions.of(SslMode.VERIFY_CA, trust), host)).isEqualTo("hello");
    }

    @Test
    void takesTheCommonNameOnlyWithoutAlternativeNames() throws Exception {
        TlsOptions options = TlsOptions.of(SslMode.VERIFY_FULL, ServerTrust.of(roots()));
        Identity named = TestCertificates.client(AUTHORITY, "common.example", "EC");
        assertThat(talk(named, options, "common.example")).isEqualTo("hello");
        Identity both =
                TestCertificates.signed(
                        new TestCertificates.Names(
                                "common.example", new String[] {"other.example"}, false),
                        TestCertificates.keyPair("EC"),
                        AUTHORITY,
                        Duration.ofDays(1),
                        "SHA256withECDSA");
        assertThatThrownBy(() -> talk(both, options, "common.example"))
                .hasMessageContaining("server certificate for \"other.example\" does not match");
    }

    @Test
    void refusesARevokedCertificate() throws Exception {
        ServerTrust trust = ServerTrust.of(roots());
        Path clean = TestCertificates.revocationList(directory.resolve("a.crl"), AUTHORITY);
        Path list = TestCertificates.revocationList(directory.resolve("b.crl"), AUTHORITY, RIGHT);
        Path other = TestCertificates.revocationList(directory.resolve("c.crl"), OTHER);
        TlsOptions options = TlsOptions.of(SslMode.VERIFY_CA, trust);
        assertThat(talk(RIGHT, with(options, clean), "db.example")).isEqualTo("hello");
        assertThatThrownBy(() -> talk(RIGHT, with(options, list), "db.example"))
                .hasMessageContaining("has been revoked");
        assertThatThrownBy(() -> talk(RIGHT, with(options, other), "db.example"))
                .hasMessageContaining("no current revocation list of its authority");
    }

    private static TlsOptions with(TlsOptions options, Path list) {
        return options.withTrust(options.trust().withRevocationLists(List.of(list)));
    }

    @Test
    void theSystemsRootsNeedAHostNameToVerify() {
        assertThatThrownBy(() -> TlsOptions.of(SslMode.REQUIRE, ServerTrust.SYSTEM))
                .hasMessage(
                        "weak sslmode \"require\" may not be used with sslrootcert=system (use"
                                + " \"verify-full\")");
        TlsOptions options = TlsOptions.of(SslMode.VERIFY_FULL, ServerTrust.SYSTEM);
        assertThatThrownBy(() -> talk(RIGHT, options, "db.example"))
                .hasMessageContaining("is not in the system's trusted roots");
    }

    @Test
    void readsAChangedRootFileAgain() throws Exception {
        Path file = OTHER.certificateFile(directory, "changing.crt");
        TlsOptions options = TlsOptions.of(SslMode.VERIFY_CA, ServerTrust.of(file));
        assertThatThrownBy(() -> talk(RIGHT, options, "db.example"))
                .isInstanceOf(SSLHandshakeException.class);
        TestCertificates.pem(file, OTHER.certificate(), AUTHORITY.certificate());
        assertThat(talk(RIGHT, options, "db.example")).isEqualTo("hello");
    }
}
