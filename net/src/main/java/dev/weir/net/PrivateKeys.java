package dev.weir.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;

import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// Private keys from DER: PKCS#8 (RFC 5958), PKCS#1 (RFC 8017), SEC 1 (RFC 5915).
///
/// The JDK reads PKCS#8 only; the others are its contents without the name of the algorithm, which
/// the certificate's public key supplies.
final class PrivateKeys {
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int OCTET_STRING = 0x04;
    private static final byte[] VERSION_0 = {INTEGER, 1, 0};

    private PrivateKeys() {}

    /// The key in those bytes.
    ///
    /// @param owner the public key that it belongs to
    /// @param password empty if there is none
    static PrivateKey read(byte[] der, PublicKey owner, String password)
            throws GeneralSecurityException, IOException {
        int body = contentStart(der, 0);
        PKCS8EncodedKeySpec key;
        if (tagAt(der, body) == SEQUENCE) {
            key = decrypt(der, password);
        } else {
            // After the version come the algorithm (PKCS#8), the modulus (PKCS#1) or the number
            // (SEC 1).
            key =
                    switch (tagAt(der, end(der, body))) {
                        case SEQUENCE -> new PKCS8EncodedKeySpec(der);
                        case INTEGER, OCTET_STRING -> new PKCS8EncodedKeySpec(inPkcs8(der, owner));
                        default -> throw new IOException("it is no private key that is known here");
                    };
        }
        return KeyFactory.getInstance(owner.getAlgorithm()).generatePrivate(key);
    }

    /// PKCS#12 begins with version 3.
    static boolean isPkcs12(byte[] bytes) {
        try {
            int body = contentStart(bytes, 0);
            return tagAt(bytes, 0) == SEQUENCE
                    && tagAt(bytes, body) == INTEGER
                    && bytes[body + 2] == 3;
        } catch (IOException | ArrayIndexOutOfBoundsException notDer) {
            return false;
        }
    }

    private static PKCS8EncodedKeySpec decrypt(byte[] der, String password)
            throws GeneralSecurityException, IOException {
        if (password.isEmpty()) {
            throw new IOException("it is encrypted; give its password as sslpassword");
        }
        EncryptedPrivateKeyInfo encrypted = encrypted(der);
        String algorithm = encrypted.getAlgName();
        if (algorithm.equals("PBES2") || algorithm.equals("1.2.840.113549.1.5.13")) {
            // The scheme's parameters print as the name of the JDK's algorithm.
            algorithm = encrypted.getAlgParameters().toString();
        }
        PBEKeySpec secret = new PBEKeySpec(password.toCharArray());
        try {
            Key key = SecretKeyFactory.getInstance(algorithm).generateSecret(secret);
            Cipher cipher = Cipher.getInstance(algorithm);
            cipher.init(Cipher.DECRYPT_MODE, key, encrypted.getAlgParameters());
            return encrypted.getKeySpec(cipher);
        } catch (GeneralSecurityException wrong) {
            throw new IOException("it cannot be decrypted; is sslpassword right?", wrong);
        } finally {
            secret.clearPassword();
        }
    }

    private static EncryptedPrivateKeyInfo encrypted(byte[] der) throws IOException {
        try {
            return new EncryptedPrivateKeyInfo(der);
        } catch (IOException unknown) {
            throw new IOException(
                    "it is damaged, or encrypted in a way that the JDK does not know (scrypt,"
                            + " PBES2 with another cipher than AES); convert it with: openssl pkcs8"
                            + " -topk8 -v2 aes-256-cbc -in old.key -out new.key",
                    unknown);
        }
    }

    /// The algorithm identifier is the first element of the public key's encoding (RFC 5280).
    private static byte[] inPkcs8(byte[] der, PublicKey owner) throws IOException {
        byte[] publicKey = owner.getEncoded();
        int start = contentStart(publicKey, 0);
        byte[] algorithm = Arrays.copyOfRange(publicKey, start, end(publicKey, start));
        return element(SEQUENCE, VERSION_0, algorithm, element(OCTET_STRING, der));
    }

    private static byte[] element(int tag, byte[]... contents) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int length = Arrays.stream(contents).mapToInt(content -> content.length).sum();
        out.write(tag);
        if (length < 0x80) {
            out.write(length);
        } else {
            out.write(0x83);
            out.write(length >> 16);
            out.write(length >> 8);
            out.write(length);
        }
        for (byte[] content : contents) {
            out.writeBytes(content);
        }
        return out.toByteArray();
    }

    private static int tagAt(byte[] der, int at) throws IOException {
        if (at >= der.length) {
            throw new IOException("it ends too early");
        }
        return der[at] & 0xff;
    }

    private static int contentStart(byte[] der, int at) throws IOException {
        int first = tagAt(der, at + 1);
        return at + 2 + (first < 0x80 ? 0 : first & 0x7f);
    }

    private static int end(byte[] der, int at) throws IOException {
        int start = contentStart(der, at);
        int length = tagAt(der, at + 1);
        if (length >= 0x80) {
            length = 0;
            for (int i = at + 2; i < start; i++) {
                length = length << 8 | tagAt(der, i);
            }
        }
        if (length < 0 || length > der.length - start) {
            throw new IOException("it ends too early");
        }
        return start + length;
    }
}
