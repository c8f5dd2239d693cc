package dev.weir.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.X509ExtendedKeyManager;

/// A certificate with those that lead to its authority, and its private key: by which a client or a
/// server proves who it is.
///
/// @param chain the own certificate first
/// @param key without a password
public record TlsIdentity(List<X509Certificate> chain, PrivateKey key) {
    private static final int GROUP_WRITE_EXECUTE = 0030;
    private static final int GROUP_ALL = 0070;
    private static final int OTHERS_ALL = 0007;

    public TlsIdentity {
        chain = List.copyOf(chain);
    }

    /// Reads two PEM files, whoever else may read them: a certificate, followed by those that lead
    /// to its authority, and its key in PKCS#8, PKCS#1 or SEC 1.
    ///
    /// @throws IOException if a file cannot be read, the key is encrypted, or it is the key of
    ///   another certificate
    public static TlsIdentity read(Path certificate, Path key) throws IOException {
        List<X509Certificate> chain =
                Certificates.read(Files.readAllBytes(certificate), certificate);
        requireDecrypted(key);
        PrivateKey secret = readKey(key, chain.getFirst().getPublicKey(), "");
        requirePair(chain.getFirst(), certificate, secret, key);
        return new TlsIdentity(chain, secret);
    }

    /// Shows this certificate to whoever asks, as a client and as a server. Thread-safe.
    public X509ExtendedKeyManager keyManager() {
        return new IdentityKeyManager(Optional.of(this));
    }

    /// Reads a client's files.
    ///
    /// @return empty if the certificate's file is missing, which means that there is none
    /// @throws IOException if a file cannot be read, or others may read the key
    static Optional<TlsIdentity> load(ClientCertificate client) throws IOException {
        Optional<Path> file = client.certificate().filter(Files::exists);
        if (client.demand() == ClientCertificate.Demand.DISABLE || file.isEmpty()) {
            return Optional.empty();
        }
        Path path = file.get();
        byte[] bytes = Files.readAllBytes(path);
        if (PrivateKeys.isPkcs12(bytes)) {
            requirePrivacy(path);
            return Optional.of(fromPkcs12(bytes, path, client.password()));
        }
        List<X509Certificate> chain = Certificates.read(bytes, path);
        Path keyPath =
                client.key()
                        .filter(Files::exists)
                        .orElseThrow(
                                () ->
                                        new IOException(
                                                "certificate \""
                                                        + path
                                                        + "\" present, but not private key file "
                                                        + client.key()
                                                                .map(key -> "\"" + key + "\"")
                                                                .orElse("(set sslkey)")));
        requirePrivacy(keyPath);
        PrivateKey key = readKey(keyPath, chain.getFirst().getPublicKey(), client.password());
        requirePair(chain.getFirst(), path, key, keyPath);
        return Optional.of(new TlsIdentity(chain, key));
    }

    private static PrivateKey readKey(Path path, PublicKey owner, String password)
            throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        if (PrivateKeys.isPkcs12(bytes)) {
            return fromPkcs12(bytes, path, password).key();
        }
        byte[] der =
                PemFile.blocks(bytes, path).stream()
                        .filter(block -> block.label().endsWith("PRIVATE KEY"))
                        .findFirst()
                        .map(PemFile.Block::der)
                        .orElse(bytes);
        try {
            return PrivateKeys.read(der, owner, password);
        } catch (GeneralSecurityException | IOException failure) {
            throw new IOException(
                    "cannot use private key file \"" + path + "\": " + failure.getMessage(),
                    failure);
        }
    }

    private static TlsIdentity fromPkcs12(byte[] bytes, Path path, String password)
            throws IOException {
        char[] secret = password.toCharArray();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes), secret);
            for (String alias : Collections.list(store.aliases())) {
                Certificate[] chain = store.getCertificateChain(alias);
                if (chain != null && store.getKey(alias, secret) instanceof PrivateKey key) {
                    return new TlsIdentity(
                            Arrays.stream(chain).map(X509Certificate.class::cast).toList(), key);
                }
            }
        } catch (GeneralSecurityException | IOException failure) {
            throw new IOException(
                    "cannot open PKCS#12 file \"" + path + "\"; is sslpassword right?", failure);
        }
        throw new IOException(
                "PKCS#12 file \"" + path + "\" has no private key with its certificate");
    }

    private static void requireDecrypted(Path key) throws IOException {
        for (PemFile.Block block : PemFile.blocks(Files.readAllBytes(key), key)) {
            if (block.label().startsWith("ENCRYPTED")) {
                throw new IOException(
                        "private key file \""
                                + key
                                + "\" is encrypted; decrypt it with: openssl pkey -in old.key -out"
                                + " new.key");
            }
        }
    }

    /// libpq's rule, which the server has for its own key too; systems without such permissions are
    /// not asked.
    private static void requirePrivacy(Path path) throws IOException {
        int mode;
        int owner;
        try {
            mode = (Integer) Files.getAttribute(path, "unix:mode");
            owner = (Integer) Files.getAttribute(path, "unix:uid");
        } catch (UnsupportedOperationException notUnix) {
            return;
        }
        int forbidden = (owner == 0 ? GROUP_WRITE_EXECUTE : GROUP_ALL) | OTHERS_ALL;
        if ((mode & forbidden) != 0) {
            throw new IOException(
                    "private key file \""
                            + path
                            + "\" has group or world access; file must have permissions u=rw (0600)"
                            + " or less if owned by the current user, or permissions u=rw,g=r"
                            + " (0640) or less if owned by root");
        }
    }

    private static void requirePair(
            X509Certificate certificate, Path path, PrivateKey key, Path keyPath)
            throws IOException {
        String algorithm =
                switch (key.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    case "EdDSA", "Ed25519", "Ed448" -> "EdDSA";
                    default -> "";
                };
        if (algorithm.isEmpty()) {
            return;
        }
        try {
            byte[] challenge = new byte[32];
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(challenge);
            byte[] proof = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(challenge);
            if (signature.verify(proof)) {
                return;
            }
        } catch (GeneralSecurityException failure) {
            throw new IOException("cannot use private key file \"" + keyPath + "\"", failure);
        }
        throw new IOException(
                "certificate \"" + path + "\" does not match private key file \"" + keyPath + "\"");
    }
}
