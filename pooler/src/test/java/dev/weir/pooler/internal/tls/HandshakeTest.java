package dev.weir.pooler.internal.tls;

import static dev.weir.pooler.internal.tls.TestSettings.CERTIFICATES;
import static dev.weir.pooler.internal.tls.TestSettings.client;
import static dev.weir.pooler.internal.tls.TestSettings.connecting;
import static dev.weir.pooler.internal.tls.TestSettings.ends;
import static dev.weir.pooler.internal.tls.TestSettings.protocols;
import static dev.weir.pooler.internal.tls.TestSettings.server;
import static dev.weir.pooler.internal.tls.TestSettings.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.net.SslMode;
import dev.weir.testkit.CertificateFiles;
import dev.weir.testkit.TestCertificates.Validity;
import dev.weir.wire.Bytes;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.util.List;

/// What two sides agree on, and on what they part.
class HandshakeTest {
    @ParameterizedTest
    @CsvSource({"tlsv1.2, TLSv1.2", "tlsv1.3, TLSv1.3", "secure, TLSv1.3", "all, TLSv1.3"})
    void agreesOnTheBestProtocolThatIsAllowed(String allowed, String agreed) throws Exception {
        TlsSettings settings =
                serving(SslMode.REQUIRE, CERTIFICATES.server()).withAlgorithms(protocols(allowed));
        try (Ends ends = ends(ServerTls.of(settings), client(SslMode.REQUIRE)).agree()) {
            assertThat(ends.server().facts().protocol()).isEqualTo(agreed);
            assertThat(ends.client().facts().protocol()).isEqualTo(agreed);
        }
    }

    @Test
    void agreesOnTheFirstCipherOfTheServer() throws Exception {
        TlsSettings settings =
                serving(SslMode.REQUIRE, CERTIFICATES.server())
                        .withAlgorithms(
                                new TlsSettings.Algorithms(
                                        "tlsv1.3",
                                        "default",
                                        "TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256",
                                        "auto",
                                        "auto"));
        try (Ends ends = ends(ServerTls.of(settings), client(SslMode.REQUIRE)).agree()) {
            assertThat(ends.client().facts().cipherSuite())
                    .isEqualTo("TLS_CHACHA20_POLY1305_SHA256");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tlsv1.2", "tlsv1.3"})
    void bothSidesHaveTheSameChannelBinding(String version) throws Exception {
        TlsSettings settings =
                serving(SslMode.REQUIRE, CERTIFICATES.server()).withAlgorithms(protocols(version));
        try (Ends ends = ends(ServerTls.of(settings), client(SslMode.REQUIRE)).agree()) {
            Bytes expected = sha256(CERTIFICATES.server());
            assertThat(ends.server().facts().serverEndPoint()).isEqualTo(expected);
            assertThat(ends.client().facts().serverEndPoint()).isEqualTo(expected);
        }
    }

    private static Bytes sha256(CertificateFiles files) throws Exception {
        try (var in = Files.newInputStream(files.certificate())) {
            byte[] encoded =
                    CertificateFactory.getInstance("X.509").generateCertificate(in).getEncoded();
            return Bytes.of(MessageDigest.getInstance("SHA-256").digest(encoded));
        }
    }

    @Test
    void agreesOnPostgresqlByAlpn() throws Exception {
        try (Ends ends = ends(server(SslMode.ALLOW), client(SslMode.PREFER)).agree()) {
            assertThat(ends.server().facts().applicationProtocol()).isEqualTo("postgresql");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SslMode.class,
            names = {"VERIFY_CA", "VERIFY_FULL"})
    void knowsTheVerifiedClient(SslMode mode) throws Exception {
        ClientTls client = client(SslMode.VERIFY_FULL, CERTIFICATES.client());
        try (Ends ends = ends(server(mode), client).agree()) {
            assertThat(ends.server().facts().commonName()).contains("certificate_user");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tlsv1.2", "tlsv1.3"})
    void knowsAGoodCertificateThatItDoesNotInsistOn(String version) throws Exception {
        TlsSettings settings =
                serving(SslMode.REQUIRE, CERTIFICATES.server()).withAlgorithms(protocols(version));
        ClientTls client = client(SslMode.REQUIRE, CERTIFICATES.client());
        try (Ends ends = ends(ServerTls.of(settings), client).agree()) {
            assertThat(ends.server().facts().commonName()).contains("certificate_user");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SslMode.class,
            names = {"ALLOW", "PREFER", "REQUIRE"})
    void believesNoCertificateThatItDoesNotVerify(SslMode mode) throws Exception {
        ClientTls client = client(SslMode.REQUIRE, CERTIFICATES.untrustedClient());
        try (Ends ends = ends(server(mode), client).agree()) {
            assertThat(ends.server().facts().peerCertificate()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "::1", "LOCALHOST"})
    void verifiesTheServersName(String host) throws Exception {
        Ends ends =
                ends(server(SslMode.REQUIRE), client(SslMode.VERIFY_FULL), host, SocketPair.open());
        try (ends) {
            assertThat(ends.agree().client().facts().commonName()).contains("localhost");
        }
    }

    @Test
    void verifiesWildcards() throws Exception {
        CertificateFiles wildcard =
                CERTIFICATES.issue("any", List.of("DNS:*.db.example"), Validity.CURRENT);
        Ends ends =
                ends(
                        server(wildcard),
                        client(SslMode.VERIFY_FULL),
                        "one.db.example",
                        SocketPair.open());
        try (ends) {
            assertThat(ends.agree().client().facts().commonName()).contains("any");
        }
    }

    @Test
    void refusesAnotherHostsCertificate() throws Exception {
        try (Ends ends = ends(server(CERTIFICATES.wrongHost()), client(SslMode.VERIFY_FULL))) {
            assertThat(ends.handshake().clientFailure())
                    .hasMessageStartingWith(
                            "certificate verify failed: server certificate for \"db.example\" does"
                                    + " not match host name \"localhost\"");
        }
    }

    @Test
    void verifyCaTakesAnotherHostsCertificate() throws Exception {
        try (Ends ends = ends(server(CERTIFICATES.wrongHost()), client(SslMode.VERIFY_CA))) {
            assertThat(ends.agree().client().facts().commonName()).contains("db.example");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SslMode.class,
            names = {"VERIFY_CA", "VERIFY_FULL"})
    void refusesAServerOfAnUnknownAuthority(SslMode mode) throws Exception {
        try (Ends ends = ends(server(CERTIFICATES.untrusted()), client(mode)).handshake()) {
            assertThat(ends.clientFailure())
                    .hasMessageStartingWith(
                            "certificate verify failed: the certificate with subject"
                                    + " \"CN=localhost\" is not trusted: nobody in"
                                    + " server_tls_ca_file vouches for its issuer");
            assertThat(ends.serverFailure()).hasMessageContaining("certificate_unknown");
        }
    }

    @Test
    void refusesAnExpiredServer() throws Exception {
        try (Ends ends = ends(server(CERTIFICATES.expired()), client(SslMode.VERIFY_CA))) {
            assertThat(ends.handshake().clientFailure())
                    .hasMessageContaining("certificate verify failed")
                    .hasMessageContaining("has expired");
            assertThat(ends.serverFailure()).hasMessageContaining("certificate_expired");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SslMode.class,
            names = {"ALLOW", "PREFER", "REQUIRE"})
    void takesAnyServerWhereNothingIsVerified(SslMode mode) throws Exception {
        try (Ends ends = ends(server(CERTIFICATES.expired()), client(mode)).agree()) {
            assertThat(ends.client().facts().protocol()).isEqualTo("TLSv1.3");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tlsv1.2", "tlsv1.3"})
    void refusesAClientWithoutCertificate(String version) throws Exception {
        TlsSettings settings =
                serving(SslMode.VERIFY_CA, CERTIFICATES.server())
                        .withAlgorithms(protocols(version));
        try (Ends ends = ends(ServerTls.of(settings), client(SslMode.REQUIRE)).handshake()) {
            assertThat(ends.serverFailure())
                    .hasMessageStartingWith(
                            "certificate verify failed: the client showed no certificate");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tlsv1.2", "tlsv1.3"})
    void refusesAClientOfAnUnknownAuthority(String version) throws Exception {
        TlsSettings settings =
                serving(SslMode.VERIFY_FULL, CERTIFICATES.server())
                        .withAlgorithms(protocols(version));
        ClientTls client = client(SslMode.REQUIRE, CERTIFICATES.untrustedClient());
        try (Ends ends = ends(ServerTls.of(settings), client).handshake()) {
            assertThat(ends.serverFailure())
                    .hasMessageStartingWith("certificate verify failed")
                    .hasMessageContaining("client_tls_ca_file");
            assertThat(ends.clientFailure()).hasMessageContaining("certificate_unknown");
        }
    }

    @Test
    void partsWhereNoVersionIsCommon() throws Exception {
        ServerTls server =
                ServerTls.of(
                        serving(SslMode.REQUIRE, CERTIFICATES.server())
                                .withAlgorithms(protocols("tlsv1.3")));
        ClientTls client =
                ClientTls.of(connecting(SslMode.REQUIRE).withAlgorithms(protocols("tlsv1.2")));
        try (Ends ends = ends(server, client).handshake()) {
            assertThat(ends.serverFailure())
                    .hasMessageStartingWith("no version of TLS that both sides allow");
            assertThat(ends.clientFailure())
                    .hasMessageStartingWith("no version of TLS that both sides allow");
        }
    }

    @Test
    void partsWhereNoCipherIsCommon() throws Exception {
        ServerTls server =
                ServerTls.of(
                        serving(SslMode.REQUIRE, CERTIFICATES.server())
                                .withAlgorithms(
                                        TestSettings.ciphers("ECDHE-ECDSA-AES256-GCM-SHA384")));
        ClientTls client =
                ClientTls.of(
                        connecting(SslMode.REQUIRE)
                                .withAlgorithms(
                                        TestSettings.ciphers("ECDHE-ECDSA-AES128-GCM-SHA256")));
        try (Ends ends = ends(server, client).handshake()) {
            assertThat(ends.serverFailure())
                    .hasMessageStartingWith("no cipher that both sides allow");
            assertThat(ends.clientFailure()).hasMessageContaining("handshake_failure");
        }
    }

    @Test
    void agreesWithoutEllipticCurves() throws Exception {
        ServerTls server =
                ServerTls.of(
                        serving(SslMode.REQUIRE, CERTIFICATES.server())
                                .withAlgorithms(
                                        new TlsSettings.Algorithms(
                                                "tlsv1.3", "default", "", "none", "auto")));
        try (Ends ends = ends(server, client(SslMode.REQUIRE)).agree()) {
            assertThat(ends.client().facts().protocol()).isEqualTo("TLSv1.3");
        }
    }
}
