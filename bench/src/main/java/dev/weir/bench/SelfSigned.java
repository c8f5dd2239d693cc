package dev.weir.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/// A fresh certificate for 127.0.0.1 that vouches for itself, and its key, by the JDK's `keytool`.
///
/// @param sockets makes sockets for clients that believe this certificate, and no other
record SelfSigned(Certificate certificate, Key key, SSLSocketFactory sockets) {
    private static final String ALIAS = "pooler";
    private static final String PASSWORD = "changeit";

    static SelfSigned create() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("weir-certificate-");
        Path file = directory.resolve("store.p12");
        try {
            keytool(file);
            KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
            Certificate certificate = store.getCertificate(ALIAS);
            Key key = store.getKey(ALIAS, PASSWORD.toCharArray());
            return new SelfSigned(certificate, key, trusting(certificate));
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot use what keytool made", e);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(directory);
        }
    }

    private static void keytool(Path file) throws IOException, InterruptedException {
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD);
        ProgramOutput.of(command);
    }

    String certificatePem() throws IOException {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IOException("a certificate has no encoding", e);
        }
    }

    String keyPem() {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    private static String pem(String what, byte[] bytes) {
        byte[] newline = "\n".getBytes(StandardCharsets.US_ASCII);
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                .formatted(what, Base64.getMimeEncoder(64, newline).encodeToString(bytes));
    }

    private static SSLSocketFactory trusting(Certificate certificate)
            throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(ALIAS, certificate);
        TrustManagerFactory managers =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context.getSocketFactory();
    }
}
