package dev.weir.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CRL;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import javax.net.ssl.X509ExtendedTrustManager;

/// What certificates and the files of them say: the authorities in a file, whether a certificate is
/// a host's, its common name, its channel binding.
///
/// [Tls] does all of it by itself. This is for rooms that speak TLS on other channels than
/// [Channel]'s, such as an event loop.
public final class Certificates {
    private Certificates() {}

    /// Verifies chains of certificates, of clients and of servers, by those authorities. Host names
    /// are not looked at. Reads the files once, now.
    ///
    /// @throws IOException if a file is missing or cannot be read, or nobody is trusted
    public static X509ExtendedTrustManager authorities(ServerTrust trust) throws IOException {
        return Authorities.load(SslMode.VERIFY_FULL, trust).orElseThrow();
    }

    /// Passes if the certificate names that host or address, by libpq's rules.
    ///
    /// @throws CertificateException if the certificate is another host's
    public static void requireHost(String host, X509Certificate certificate)
            throws CertificateException {
        HostName.require(host, certificate);
    }

    /// The common name (CN) of the certificate's subject; of several, the first.
    public static Optional<String> commonName(X509Certificate certificate) {
        return HostName.commonName(certificate);
    }

    /// The data of the channel binding `tls-server-end-point` (RFC 5929, section 4.1).
    ///
    /// @return empty if the certificate's signature has no hash of its own (Ed25519, Ed448), for
    ///   which the RFC defines no binding
    public static byte[] endPointBinding(X509Certificate certificate) throws IOException {
        return EndPointBinding.of(certificate);
    }

    /// All certificates of a file, at least one.
    static List<X509Certificate> read(byte[] bytes, Path path) throws IOException {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (byte[] der : contents(bytes, path, "CERTIFICATE")) {
                certificates.add(
                        (X509Certificate)
                                factory.generateCertificate(new ByteArrayInputStream(der)));
            }
        } catch (GeneralSecurityException failure) {
            throw new IOException("cannot read certificates from \"" + path + "\"", failure);
        }
        if (certificates.isEmpty()) {
            throw new IOException("file \"" + path + "\" has no certificate");
        }
        return certificates;
    }

    /// All revocation lists of files, and of all files in directories.
    static List<CRL> revocationLists(List<Path> filesAndDirectories) throws IOException {
        List<CRL> lists = new ArrayList<>();
        for (Path path : filesAndDirectories) {
            if (Files.isDirectory(path)) {
                try (Stream<Path> files = Files.list(path)) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        lists.addAll(revocationLists(file));
                    }
                }
            } else {
                lists.addAll(revocationLists(path));
            }
        }
        return lists;
    }

    private static List<CRL> revocationLists(Path file) throws IOException {
        List<CRL> lists = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (byte[] der : contents(Files.readAllBytes(file), file, "X509 CRL")) {
                lists.add(factory.generateCRL(new ByteArrayInputStream(der)));
            }
            return lists;
        } catch (GeneralSecurityException | IOException failure) {
            throw new IOException(
                    "cannot read certificate revocation lists from \"" + file + "\"", failure);
        }
    }

    private static List<byte[]> contents(byte[] bytes, Path path, String label) throws IOException {
        List<PemFile.Block> blocks = PemFile.blocks(bytes, path);
        if (blocks.isEmpty() && bytes.length > 0 && bytes[0] == 0x30) {
            return List.of(bytes);
        }
        return blocks.stream()
                .filter(block -> block.label().equals(label))
                .map(PemFile.Block::der)
                .toList();
    }
}
