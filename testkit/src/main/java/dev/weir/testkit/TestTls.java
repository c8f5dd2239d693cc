package dev.weir.testkit;

import dev.weir.wire.Bytes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// TLS made of files in PEM.
final class TestTls {
    private static final char[] NO_PASSWORD = new char[0];

    private TestTls() {}

    static SSLContext serverContext(CertificateFiles files) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers(files), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new TestkitException("could not use " + files, e);
        }
    }

    /// Shows the certificate to the other side, and proves that it is one's own.
    static KeyManager[] keyManagers(CertificateFiles files) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            Certificate[] chain = {certificate(files.certificate())};
            store.setKeyEntry("own", key(files.key()), NO_PASSWORD, chain);
            KeyManagerFactory managers =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, NO_PASSWORD);
            return managers.getKeyManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new TestkitException("could not use " + files, e);
        }
    }

    /// The channel binding `tls-server-end-point` (RFC 5929): all certificates here are signed with
    /// SHA-256.
    static Bytes serverEndPoint(CertificateFiles files) {
        try {
            byte[] encoded = certificate(files.certificate()).getEncoded();
            return Bytes.of(MessageDigest.getInstance("SHA-256").digest(encoded));
        } catch (GeneralSecurityException | IOException e) {
            throw new TestkitException("could not read " + files, e);
        }
    }

    private static Certificate certificate(Path file) throws GeneralSecurityException, IOException {
        var bytes = new ByteArrayInputStream(Files.readAllBytes(file));
        return CertificateFactory.getInstance("X.509").generateCertificate(bytes);
    }

    private static PrivateKey key(Path file) throws GeneralSecurityException, IOException {
        String base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----", "");
        byte[] encoded = Base64.getMimeDecoder().decode(base64);
        return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }
}
