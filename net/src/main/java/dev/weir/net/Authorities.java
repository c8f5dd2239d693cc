package dev.weir.net;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CRL;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.PKIXRevocationChecker.Option;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/// The authorities that may vouch for a server, ready to be asked.
final class Authorities {
    private Authorities() {}

    /// What verifies certificates in that mode.
    ///
    /// @return empty if nothing is to be verified
    /// @throws IOException if the mode verifies and there is nothing to verify by, or a file cannot
    ///   be read
    static Optional<X509ExtendedTrustManager> load(SslMode mode, ServerTrust trust)
            throws IOException {
        try {
            return switch (trust.roots()) {
                case ServerTrust.Nobody() when !mode.verifiesAuthority() -> Optional.empty();
                case ServerTrust.Nobody() ->
                        throw new IOException(
                                "sslmode \""
                                        + mode.libpqName()
                                        + "\" needs a root certificate file; set sslrootcert to"
                                        + " one, or to system for the system's trusted roots");
                case ServerTrust.SystemRoots() -> Optional.of(manager(null, trust));
                case ServerTrust.RootFile(Path file) -> load(mode, file, trust);
            };
        } catch (GeneralSecurityException failure) {
            throw new IOException("cannot set up the verification of certificates", failure);
        }
    }

    /// A file that is there is used in every mode: `require` then verifies as `verify-ca` does.
    private static Optional<X509ExtendedTrustManager> load(
            SslMode mode, Path file, ServerTrust trust)
            throws IOException, GeneralSecurityException {
        if (Files.exists(file)) {
            return Optional.of(manager(store(file), trust));
        }
        if (!mode.verifiesAuthority()) {
            return Optional.empty();
        }
        throw new IOException(
                "root certificate file \""
                        + file
                        + "\" does not exist; provide the file, use the system's trusted roots with"
                        + " sslrootcert=system, or change sslmode to disable server certificate"
                        + " verification");
    }

    private static KeyStore store(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (X509Certificate root : Certificates.read(Files.readAllBytes(file), file)) {
            store.setCertificateEntry("root " + store.size(), root);
        }
        return store;
    }

    /// A manager over those roots.
    ///
    /// @param store null for the JDK's own
    private static X509ExtendedTrustManager manager(@Nullable KeyStore store, ServerTrust trust)
            throws IOException, GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        if (trust.revocationLists().isEmpty()) {
            factory.init(store);
        } else {
            factory.init(withRevocation(rootsOf(store), trust.revocationLists()));
        }
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager extended) {
                return extended;
            }
        }
        throw new GeneralSecurityException("the JDK has no X.509 trust manager");
    }

    private static KeyStore rootsOf(@Nullable KeyStore store)
            throws IOException, GeneralSecurityException {
        if (store != null) {
            return store;
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init((KeyStore) null);
        KeyStore roots = KeyStore.getInstance(KeyStore.getDefaultType());
        roots.load(null, null);
        for (TrustManager manager : factory.getTrustManagers()) {
            for (X509Certificate root : ((X509ExtendedTrustManager) manager).getAcceptedIssuers()) {
                roots.setCertificateEntry("root " + roots.size(), root);
            }
        }
        return roots;
    }

    /// Lists only, and only those that were given: asking an authority over the network would be a
    /// wait that no deadline ends.
    private static CertPathTrustManagerParameters withRevocation(KeyStore roots, List<Path> paths)
            throws IOException, GeneralSecurityException {
        List<CRL> lists = Certificates.revocationLists(paths);
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(roots, new X509CertSelector());
        parameters.addCertStore(
                CertStore.getInstance("Collection", new CollectionCertStoreParameters(lists)));
        PKIXRevocationChecker checker =
                (PKIXRevocationChecker) CertPathBuilder.getInstance("PKIX").getRevocationChecker();
        checker.setOptions(EnumSet.of(Option.PREFER_CRLS, Option.NO_FALLBACK));
        parameters.addCertPathChecker(checker);
        return new CertPathTrustManagerParameters(parameters);
    }
}
