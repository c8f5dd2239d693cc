package dev.weir.net;

import dev.weir.net.TestCertificates.Identity;

import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// Files of private keys in the forms that users have, readable by their owner alone.
final class KeyFiles {
    static final String PASSWORD = "open sesame";

    private KeyFiles() {}

    /// The forms of a private key's file.
    enum Form {
        PKCS8,
        PKCS8_ENCRYPTED,
        PKCS8_ENCRYPTED_OLD,
        /// PKCS#1 for RSA, SEC 1 for elliptic curves.
        TRADITIONAL,
        PKCS8_DER,
        PKCS8_ENCRYPTED_DER,
        TRADITIONAL_DER,
        PKCS12
    }

    static Path write(Form form, Identity identity, Path file)
            throws IOException, GeneralSecurityException {
        PrivateKey key = identity.keys().getPrivate();
        switch (form) {
            case PKCS8 -> text(file, "PRIVATE KEY", key.getEncoded());
            case PKCS8_ENCRYPTED ->
                    text(
                            file,
                            "ENCRYPTED PRIVATE KEY",
                            encrypted(key, "PBEWithHmacSHA256AndAES_256"));
            case PKCS8_ENCRYPTED_OLD ->
                    text(file, "ENCRYPTED PRIVATE KEY", encrypted(key, "PBEWithSHA1AndDESede"));
            case TRADITIONAL -> text(file, traditionalLabel(key), traditional(key));
            case PKCS8_DER -> Files.write(file, key.getEncoded());
            case PKCS8_ENCRYPTED_DER ->
                    Files.write(file, encrypted(key, "PBEWithHmacSHA512AndAES_128"));
            case TRADITIONAL_DER -> Files.write(file, traditional(key));
            case PKCS12 -> store(file, identity);
        }
        return withPermissions(file, "rw-------");
    }

    static Path withPermissions(Path file, String permissions) throws IOException {
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static void text(Path file, String label, byte[] der) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        // OpenSSL writes the curve before the key.
        String curve =
                label.startsWith("EC")
                        ? "-----BEGIN EC PARAMETERS-----\n"
                                + "BggqhkjOPQMBBw==\n"
                                + "-----END EC PARAMETERS-----\n"
                        : "";
        Files.writeString(
                file,
                "commentary\n%s-----BEGIN %s-----\n%s\n-----END %s-----\n"
                        .formatted(curve, label, base64, label));
    }

    private static String traditionalLabel(PrivateKey key) {
        return key.getAlgorithm() + " PRIVATE KEY";
    }

    private static byte[] traditional(PrivateKey key) throws IOException {
        return PrivateKeyInfo.getInstance(key.getEncoded())
                .parsePrivateKey()
                .toASN1Primitive()
                .getEncoded();
    }

    private static byte[] encrypted(PrivateKey key, String algorithm)
            throws GeneralSecurityException, IOException {
        var secret =
                SecretKeyFactory.getInstance(algorithm)
                        .generateSecret(new PBEKeySpec(PASSWORD.toCharArray()));
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(Cipher.ENCRYPT_MODE, secret);
        var parameters = ASN1Primitive.fromByteArray(cipher.getParameters().getEncoded());
        var scheme =
                algorithm.contains("Hmac")
                        ? PKCSObjectIdentifiers.id_PBES2
                        : PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC;
        // The JDK has the ciphers, but does not name the newer scheme in the file itself.
        return new EncryptedPrivateKeyInfo(
                        new AlgorithmIdentifier(scheme, parameters),
                        cipher.doFinal(key.getEncoded()))
                .getEncoded();
    }

    private static void store(Path file, Identity identity)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        char[] password = PASSWORD.toCharArray();
        Certificate[] chain = {identity.certificate(), identity.issuer()};
        store.setKeyEntry("client", identity.keys().getPrivate(), password, chain);
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, password);
        }
    }
}
