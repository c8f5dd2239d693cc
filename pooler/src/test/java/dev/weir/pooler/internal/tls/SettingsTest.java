package dev.weir.pooler.internal.tls;

import static dev.weir.pooler.internal.tls.TestSettings.CERTIFICATES;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.net.SslMode;
import dev.weir.testkit.CertificateFiles;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Settings that make no sense, and what is said of them.
class SettingsTest {
    @TempDir private Path directory;

    @Test
    void aServerNeedsACertificate() {
        assertThatThrownBy(() -> ServerTls.of(TestSettings.connecting(SslMode.ALLOW)))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "client_tls_cert_file is not set, but TLS needs it; set it to a PEM file");
    }

    @Test
    void aClientWithoutFilesIsMadeReadyWhenItIsNeeded() throws Exception {
        ClientTls tls = ClientTls.of(TlsSettings.of(SslMode.PREFER, TlsSettings.Files.NONE));
        assertThat(tls.isReady()).isFalse();

        tls.prepare();

        assertThat(tls.isReady()).isTrue();
    }

    @Test
    void aClientThatReadsFilesIsReadyAtOnce() throws Exception {
        assertThat(TestSettings.client(SslMode.VERIFY_CA).isReady()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "tlsv1.1, default, '', allows no version that is still spoken",
        "secure, NONSENSE, '', server_tls_ciphers",
        "secure, default, NONSENSE, server_tls13_ciphers",
    })
    void aClientWithoutFilesRefusesAtOnceWhatMeansNothing(
            String protocols, String ciphers, String tls13Ciphers, String message) {
        TlsSettings settings =
                TlsSettings.of(SslMode.PREFER, TlsSettings.Files.NONE)
                        .withAlgorithms(
                                new TlsSettings.Algorithms(
                                        protocols, ciphers, tls13Ciphers, "auto", "auto"));

        assertThatThrownBy(() -> ClientTls.of(settings)).hasMessageContaining(message);
    }

    @Test
    void aServerNeedsAKey() {
        var files =
                new TlsSettings.Files(
                        Optional.of(CERTIFICATES.server().certificate()),
                        Optional.empty(),
                        Optional.empty());
        assertThatThrownBy(() -> ServerTls.of(TlsSettings.of(SslMode.ALLOW, files)))
                .hasMessage(
                        "client_tls_key_file is not set, but TLS needs it; set it to a PEM file");
    }

    @Test
    void aServerThatVerifiesNeedsAuthorities() {
        var files =
                new TlsSettings.Files(
                        Optional.of(CERTIFICATES.server().certificate()),
                        Optional.of(CERTIFICATES.server().key()),
                        Optional.empty());
        assertThatThrownBy(() -> ServerTls.of(TlsSettings.of(SslMode.VERIFY_FULL, files)))
                .hasMessage(
                        "client_tls_ca_file is not set, but TLS needs it; set it to a PEM file");
    }

    @Test
    void aClientThatVerifiesWithoutNamesNeedsAuthorities() {
        assertThatThrownBy(
                        () ->
                                ClientTls.of(
                                        TlsSettings.of(SslMode.VERIFY_CA, TlsSettings.Files.NONE)))
                .hasMessage(
                        "server_tls_ca_file is not set, but TLS needs it; set it to a PEM file");
    }

    @Test
    void aClientThatVerifiesNamesTrustsTheSystem() throws Exception {
        TlsSettings settings = TlsSettings.of(SslMode.VERIFY_FULL, TlsSettings.Files.NONE);
        assertThat(ClientTls.of(settings).mode()).isEqualTo(SslMode.VERIFY_FULL);
    }

    @Test
    void withoutTlsThereIsNothingToSetUp() {
        assertThatThrownBy(() -> ServerTls.of(TestSettings.connecting(SslMode.DISABLE)))
                .hasMessage("client_tls_sslmode is disable: there is no TLS");
    }

    @Test
    void namesAFileThatIsNotThere() {
        CertificateFiles missing =
                new CertificateFiles(CERTIFICATES.server().certificate(), Path.of("/nowhere.key"));
        assertThatThrownBy(() -> TestSettings.server(missing))
                .hasMessage(
                        "client_tls_key_file: file \"/nowhere.key\" does not exist or may not be"
                                + " read; correct the path, or its permissions");
    }

    @Test
    void namesAFileWithoutCertificate() {
        Path key = CERTIFICATES.server().key();
        assertThatThrownBy(() -> TestSettings.server(new CertificateFiles(key, key)))
                .hasMessage(
                        "client_tls_cert_file and client_tls_key_file: file \""
                                + key
                                + "\" has no certificate");
    }

    @Test
    void namesAFileOfAuthoritiesThatHasNone() {
        var files = TestSettings.files(CERTIFICATES.server(), CERTIFICATES.server().key());
        assertThatThrownBy(() -> ServerTls.of(TlsSettings.of(SslMode.VERIFY_CA, files)))
                .hasMessage(
                        "client_tls_ca_file: file \""
                                + CERTIFICATES.server().key()
                                + "\" has no certificate");
    }

    @Test
    void refusesTheKeyOfAnotherCertificate() {
        CertificateFiles mixed =
                new CertificateFiles(
                        CERTIFICATES.server().certificate(), CERTIFICATES.client().key());
        assertThatThrownBy(() -> TestSettings.server(mixed))
                .hasMessage(
                        "client_tls_cert_file and client_tls_key_file: certificate \""
                                + mixed.certificate()
                                + "\" does not match private key file \""
                                + mixed.key()
                                + "\"");
    }

    @Test
    void refusesAnEncryptedKey() throws Exception {
        Path key = directory.resolve("encrypted.key");
        Files.writeString(
                key,
                Files.readString(CERTIFICATES.server().key())
                        .replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY"));
        CertificateFiles files = new CertificateFiles(CERTIFICATES.server().certificate(), key);
        assertThatThrownBy(() -> TestSettings.server(files))
                .hasMessage(
                        "client_tls_cert_file and client_tls_key_file: private key file \""
                                + key
                                + "\" is encrypted; decrypt it with: openssl pkey -in old.key -out"
                                + " new.key");
    }

    /// PgBouncer does not ask, so configurations rely on it.
    @Test
    void takesAKeyThatOthersMayRead() throws Exception {
        Path key = directory.resolve("open.key");
        Files.copy(CERTIFICATES.server().key(), key);
        assertThat(key.toFile().setReadable(true, false)).isTrue();
        CertificateFiles files = new CertificateFiles(CERTIFICATES.server().certificate(), key);
        assertThat(TestSettings.server(files).mode()).isEqualTo(SslMode.REQUIRE);
    }

    @ParameterizedTest
    @CsvSource({
        "'tlsv1.0,tlsv1.2', TLSv1.2",
        "'all:!tlsv1.3', TLSv1.2",
        "'TLSv1.3', TLSv1.3",
        "' tlsv1.1 tlsv1.3 ', TLSv1.3"
    })
    void protocolsAreAsPgBouncerReadsThem(String text, String version) {
        assertThat(Protocols.of(text, "client_tls_protocols").names()).containsExactly(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tlsv1.0", "tlsv1.0,tlsv1.1", "tlsv1.2,!tlsv1.2"})
    void saysThatNoVersionIsLeft(String text) {
        assertThatThrownBy(() -> Protocols.of(text, "client_tls_protocols"))
                .hasMessage(
                        "client_tls_protocols = "
                                + text
                                + " allows no version that is still spoken: TLS 1.0 and 1.1 are"
                                + " gone from the JDK; add tlsv1.2 or tlsv1.3, or use secure");
    }

    @Test
    void saysWhichVersionThereIsNot() {
        assertThatThrownBy(() -> Protocols.of("tlsv1.2,sslv3", "server_tls_protocols"))
                .hasMessage(
                        "server_tls_protocols: \"sslv3\" is no version of TLS; use secure, all, or"
                                + " some of tlsv1.2, tlsv1.3");
    }

    @ParameterizedTest
    @CsvSource({"prime256v1, secp256r1", "X25519, x25519", "secp384r1, secp384r1"})
    void curvesHaveOpenSslsNames(String name, String group) {
        assertThat(Curves.of(name, "client_tls_ecdhcurve").orElseThrow().names()[0])
                .isEqualTo(group);
    }

    @Test
    void saysWhichCurveThereIsNot() {
        assertThatThrownBy(() -> Curves.of("sect571r1", "client_tls_ecdhcurve"))
                .hasMessageStartingWith(
                        "client_tls_ecdhcurve: the JDK has no curve \"sect571r1\"; use auto, none,"
                                + " or some of p-256, ");
    }
}
