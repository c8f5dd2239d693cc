package dev.weir.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.net.TestCertificates.Identity;
import dev.weir.net.TestCertificates.Names;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;

/// Channel binding data: which hash of which certificate.
final class EndPointBindingTest {
    /// Made with `openssl req -x509 -newkey ec -sha384`.
    private static final String CERTIFICATE =
            """
            -----BEGIN CERTIFICATE-----
            MIIBfzCCASWgAwIBAgIUSsxeEI4Ux24oWs31FMBogJ3S5jcwCgYIKoZIzj0EAwMw
            FTETMBEGA1UEAwwKZGIuZXhhbXBsZTAeFw0yNjExMjMwNjIxMjZaFw0zNjExMjAw
            NjIxMjZaMBUxEzARBgNVBAMMCmRiLmV4YW1wbGUwWTATBgcqhkjOPQIBBggqhkjO
            PQMBBwNCAAQl1fI8NQtQFxP2+EsHQfyCi5k0UOl7GzHgd8RXWTGaIokaroTrCic1
            ghSg/z2FASpLwd67+rFVDrXU5D51+FpVo1MwUTAdBgNVHQ4EFgQUnxNG4nHJqeV7
            06EdSY66uwuNXX8wHwYDVR0jBBgwFoAUnxNG4nHJqeV706EdSY66uwuNXX8wDwYD
            VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAwNIADBFAiAjm9vf6E6p3Fzd66H00Ecz
            4nvqywu+Cau0hF9uFFDARwIhAM3UBhfjWlrOMilWShNT4NM6aOGipPfJ390Y3TGP
            ViQg
            -----END CERTIFICATE-----
            """;

    @Test
    void isWhatOtherProgramsCompute() throws Exception {
        byte[] pem = CERTIFICATE.getBytes(StandardCharsets.US_ASCII);
        X509Certificate certificate = Certificates.read(pem, Path.of("test")).getFirst();
        assertThat(HexFormat.of().formatHex(EndPointBinding.of(certificate)))
                .isEqualTo(
                        "74509f79ff63b9c0e80b7d32454060a1b193c5dfa772b42c"
                                + "099699bbdb6835ac227bd9a39f18bb3fa0303738d52781b8");
    }

    @ParameterizedTest
    @CsvSource({
        "EC, SHA224withECDSA, SHA-224",
        "EC, SHA256withECDSA, SHA-256",
        "EC, SHA384withECDSA, SHA-384",
        "EC, SHA512withECDSA, SHA-512",
        "EC, SHA3-256withECDSA, SHA3-256",
        "RSA, SHA1withRSA, SHA-256",
        "RSA, SHA256withRSA, SHA-256",
        "RSA, SHA384withRSA, SHA-384",
        "RSA, SHA256withRSAandMGF1, SHA-256",
        "RSA, SHA384withRSAandMGF1, SHA-384"
    })
    void takesTheHashOfTheSignature(String key, String signature, String hash) throws Exception {
        X509Certificate certificate = certificate(key, signature);
        assertThat(EndPointBinding.of(certificate))
                .isEqualTo(MessageDigest.getInstance(hash).digest(certificate.getEncoded()));
    }

    @ParameterizedTest
    @CsvSource({"Ed25519", "Ed448"})
    void isEmptyWhereTheSignatureHasNoHash(String algorithm) throws Exception {
        assertThat(EndPointBinding.of(certificate(algorithm, algorithm))).isEmpty();
    }

    @Test
    void isThatOfTheServersOwnCertificate() throws Exception {
        Identity authority = TestCertificates.authority("Authority");
        Identity identity = TestCertificates.server(authority, "db.example");
        try (TlsServer server = TlsServer.echoing(identity.serverContext());
                TlsChannel channel =
                        TlsVerificationTest.connect(
                                server, TlsOptions.of(SslMode.REQUIRE), "db.example")) {
            assertThat(channel.serverEndPointBinding())
                    .isEqualTo(EndPointBinding.of(identity.certificate()));
        }
    }

    private static X509Certificate certificate(String key, String signature) {
        Names names = new Names("db.example", new String[0], false);
        return TestCertificates.signed(
                        names, TestCertificates.keyPair(key), null, Duration.ofDays(1), signature)
                .certificate();
    }
}
