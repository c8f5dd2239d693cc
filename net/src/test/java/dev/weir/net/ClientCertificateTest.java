package dev.weir.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.net.ClientCertificate.Demand;
import dev.weir.net.KeyFiles.Form;
import dev.weir.net.TestCertificates.Identity;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLServerSocket;

/// How a client proves who it is.
final class ClientCertificateTest {
    private static final Identity AUTHORITY = TestCertificates.authority("Authority");
    private static final Identity SERVER = TestCertificates.server(AUTHORITY, "db.example");
    private static final Map<String, Identity> CLIENTS =
            Map.of(
                    "EC", TestCertificates.client(AUTHORITY, "ann", "EC"),
                    "RSA", TestCertificates.client(AUTHORITY, "ann", "RSA"),
                    "Ed25519", TestCertificates.client(AUTHORITY, "ann", "Ed25519"),
                    "Ed448", TestCertificates.client(AUTHORITY, "ann", "Ed448"),
                    "RSASSA-PSS", TestCertificates.client(AUTHORITY, "ann", "RSASSA-PSS"));
    private static final Identity ANN = CLIENTS.get("EC");

    @TempDir Path directory;

    /// What a server asks for.
    private enum Server {
        NEEDS,
        WANTS,
        ASKS_NOT;

        void apply(SSLServerSocket socket) {
            socket.setWantClientAuth(this == WANTS);
            if (this == NEEDS) {
                socket.setNeedClientAuth(true);
            }
        }
    }

    /// Who the client is for the server, after a message has gone to and fro.
    private static String seenBy(Server kind, ClientCertificate client, TlsVersion version)
            throws IOException, InterruptedException {
        TlsOptions options =
                TlsOptions.of(SslMode.REQUIRE)
                        .withClient(client)
                        .withVersions(new TlsVersions(version, version));
        var context = SERVER.serverContext(AUTHORITY.certificate());
        try (TlsServer server = new TlsServer(context, kind::apply);
                TlsChannel channel = TlsVerificationTest.connect(server, options, "db.example")) {
            assertThat(TlsVerificationTest.echoed(channel)).isEqualTo("hello");
            return server.connection().getSession().getPeerPrincipal().getName();
        } catch (SSLPeerUnverifiedException nobody) {
            return "nobody";
        }
    }

    private static String seenBy(Server kind, ClientCertificate client)
            throws IOException, InterruptedException {
        return seenBy(kind, client, TlsVersion.TLS_1_3);
    }

    private ClientCertificate client(Form form, String algorithm) throws Exception {
        Identity identity = CLIENTS.get(algorithm);
        return ClientCertificate.of(
                identity.certificateFile(directory, "client.crt"),
                KeyFiles.write(form, identity, directory.resolve("client.key")),
                form.name().contains("ENCRYPTED") || form == Form.PKCS12 ? KeyFiles.PASSWORD : "");
    }

    @ParameterizedTest
    @CsvSource({
        "PKCS8, EC",
        "PKCS8, RSA",
        "PKCS8, RSASSA-PSS",
        "PKCS8, Ed25519",
        "PKCS8, Ed448",
        "PKCS8_ENCRYPTED, EC",
        "PKCS8_ENCRYPTED, RSA",
        "PKCS8_ENCRYPTED_OLD, EC",
        "TRADITIONAL, EC",
        "TRADITIONAL, RSA",
        "PKCS8_DER, EC",
        "PKCS8_DER, RSA",
        "PKCS8_ENCRYPTED_DER, EC",
        "TRADITIONAL_DER, EC",
        "TRADITIONAL_DER, RSA",
        "PKCS12, EC"
    })
    void aServerSeesTheCertificateWhateverTheKeysForm(Form form, String algorithm)
            throws Exception {
        assertThat(seenBy(Server.NEEDS, client(form, algorithm))).isEqualTo("CN=ann");
    }

    @ParameterizedTest
    @CsvSource({"EC", "RSA", "Ed25519"})
    void aServerOfTheOlderVersionSeesItToo(String algorithm) throws Exception {
        assertThat(seenBy(Server.NEEDS, client(Form.PKCS8, algorithm), TlsVersion.TLS_1_2))
                .isEqualTo("CN=ann");
    }

    @Test
    void onePkcs12FileHoldsTheCertificateToo() throws Exception {
        Path file = KeyFiles.write(Form.PKCS12, ANN, directory.resolve("client.p12"));
        var client =
                new ClientCertificate(
                        Demand.ALLOW, Optional.of(file), Optional.empty(), KeyFiles.PASSWORD);
        assertThat(seenBy(Server.NEEDS, client)).isEqualTo("CN=ann");
    }

    @Test
    void readsACertificateInDer() throws Exception {
        Path file = directory.resolve("client.der");
        Files.write(file, ANN.certificate().getEncoded());
        Path key = KeyFiles.write(Form.PKCS8, ANN, directory.resolve("client.key"));
        assertThat(seenBy(Server.NEEDS, ClientCertificate.of(file, key, ""))).isEqualTo("CN=ann");
    }

    @ParameterizedTest
    @CsvSource({"rw-r--r--", "rw-rw----", "rw-----w-", "rw------x"})
    void refusesAKeyThatOthersMayRead(String permissions) throws Exception {
        ClientCertificate client = client(Form.PKCS8, "EC");
        KeyFiles.withPermissions(client.key().orElseThrow(), permissions);
        assertThatThrownBy(() -> seenBy(Server.NEEDS, client))
                .hasMessageContaining("private key file")
                .hasMessageContaining("has group or world access");
    }

    @ParameterizedTest
    @CsvSource({"r--------", "rwx------"})
    void takesAKeyThatItsOwnerAloneMayRead(String permissions) throws Exception {
        ClientCertificate client = client(Form.PKCS8, "EC");
        KeyFiles.withPermissions(client.key().orElseThrow(), permissions);
        assertThat(seenBy(Server.NEEDS, client)).isEqualTo("CN=ann");
    }

    @Test
    void aGroupMayReadAKeyOfRootOnly() throws Exception {
        ClientCertificate client = client(Form.PKCS8, "EC");
        Path key = client.key().orElseThrow();
        KeyFiles.withPermissions(key, "rw-r-----");
        if (Files.getAttribute(key, "unix:uid").equals(0)) {
            assertThat(seenBy(Server.NEEDS, client)).isEqualTo("CN=ann");
        } else {
            assertThatThrownBy(() -> seenBy(Server.NEEDS, client))
                    .hasMessageContaining("has group or world access");
        }
    }

    @Test
    void saysThatAPasswordIsMissingOrWrong() throws Exception {
        ClientCertificate client = client(Form.PKCS8_ENCRYPTED, "EC");
        assertThatThrownBy(() -> seenBy(Server.NEEDS, withPassword(client, "")))
                .hasMessageContaining("client.key\": it is encrypted; give its password");
        assertThatThrownBy(() -> seenBy(Server.NEEDS, withPassword(client, "wrong")))
                .hasMessageContaining("it cannot be decrypted; is sslpassword right?");
        ClientCertificate store = client(Form.PKCS12, "EC");
        assertThatThrownBy(() -> seenBy(Server.NEEDS, withPassword(store, "wrong")))
                .hasMessageContaining("cannot open PKCS#12 file")
                .hasMessageContaining("is sslpassword right?");
    }

    private static ClientCertificate withPassword(ClientCertificate client, String password) {
        return new ClientCertificate(client.demand(), client.certificate(), client.key(), password);
    }

    @Test
    void refusesAKeyOfAnotherCertificate() throws Exception {
        for (String algorithm : new String[] {"EC", "RSA"}) {
            Identity other = TestCertificates.client(AUTHORITY, "bob", algorithm);
            Path key = KeyFiles.write(Form.PKCS8, other, directory.resolve("bob.key"));
            Path certificate = ANN.certificateFile(directory, "ann.crt");
            assertThatThrownBy(
                            () -> seenBy(Server.NEEDS, ClientCertificate.of(certificate, key, "")))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("bob.key");
        }
    }

    @ParameterizedTest
    @CsvSource({"''", "rubbish", "0", "-----BEGIN PRIVATE KEY-----?-----END PRIVATE KEY-----"})
    void namesAFileThatHoldsNoKey(String contents) throws Exception {
        Path key = Files.writeString(directory.resolve("client.key"), contents);
        KeyFiles.withPermissions(key, "rw-------");
        Path certificate = ANN.certificateFile(directory, "ann.crt");
        assertThatThrownBy(() -> seenBy(Server.NEEDS, ClientCertificate.of(certificate, key, "")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("client.key");
    }

    @Test
    void namesTheKeyThatIsMissing() throws Exception {
        Path certificate = ANN.certificateFile(directory, "ann.crt");
        Path key = directory.resolve("missing.key");
        assertThatThrownBy(() -> seenBy(Server.NEEDS, ClientCertificate.of(certificate, key, "")))
                .hasMessageContaining("ann.crt\" present, but not private key file \"" + key);
    }

    @ParameterizedTest
    @EnumSource
    void saysThatTheServerWantsACertificate(TlsVersion version) {
        assertThatThrownBy(() -> seenBy(Server.NEEDS, ClientCertificate.NONE, version))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void namesTheSettingsWhereTheNewerVersionTells() {
        assertThatThrownBy(() -> seenBy(Server.NEEDS, ClientCertificate.NONE))
                .hasMessageContaining("wants a client certificate; set sslcert and sslkey");
    }

    @Test
    void showsNoCertificateWhereThatIsDisabled() throws Exception {
        ClientCertificate client = client(Form.PKCS8, "EC").withDemand(Demand.DISABLE);
        assertThat(seenBy(Server.WANTS, client)).isEqualTo("nobody");
    }

    @Test
    void aMissingFileMeansNoCertificate() throws Exception {
        Path missing = directory.resolve("missing.crt");
        var client = ClientCertificate.of(missing, directory.resolve("missing.key"), "");
        assertThat(seenBy(Server.WANTS, client)).isEqualTo("nobody");
    }

    @Test
    void requireRefusesAServerThatDoesNotAsk() throws Exception {
        ClientCertificate client = client(Form.PKCS8, "EC");
        assertThat(seenBy(Server.ASKS_NOT, client)).isEqualTo("nobody");
        ClientCertificate required = client.withDemand(Demand.REQUIRE);
        assertThat(seenBy(Server.WANTS, required)).isEqualTo("CN=ann");
        assertThatThrownBy(() -> seenBy(Server.ASKS_NOT, required))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("did not request an SSL certificate");
    }

    @Test
    void requireRefusesToShowNone() {
        ClientCertificate none = ClientCertificate.NONE.withDemand(Demand.REQUIRE);
        assertThatThrownBy(() -> seenBy(Server.WANTS, none))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("although sslcertmode=require; set sslcert and sslkey");
    }

    @Test
    void doesNotTellThePassword() throws Exception {
        assertThat(client(Form.PKCS8_ENCRYPTED, "EC").toString()).doesNotContain(KeyFiles.PASSWORD);
    }
}
