package dev.weir.pooler.internal.external;

import dev.weir.pooler.internal.tls.TrustsAll;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/// How directories are verified: as `ldap.conf` of OpenLDAP says, so that what is set up for
/// PgBouncer and PostgreSQL holds here. Its `TLS_CACERT` names the authorities, or else those of
/// the JDK count; with `TLS_REQCERT never` or `allow` nothing is verified.
///
/// Source: ldap.conf(5), TLS OPTIONS; LDAPCONF.
///
/// @param authorities empty for the JDK's
record LdapTls(Optional<Path> authorities, boolean verifies) {
    private static final List<Path> USUAL =
            List.of(Path.of("/etc/ldap/ldap.conf"), Path.of("/etc/openldap/ldap.conf"));

    /// As the system has it now.
    static LdapTls ofSystem() {
        Stream<Path> named = Stream.ofNullable(System.getenv("LDAPCONF")).map(Path::of);
        return Stream.concat(named, USUAL.stream())
                .filter(Files::isReadable)
                .findFirst()
                .map(LdapTls::read)
                .orElse(new LdapTls(Optional.empty(), true));
    }

    private static LdapTls read(Path file) {
        try {
            return of(Files.readAllLines(file));
        } catch (IOException e) {
            // Whoever cannot read how to verify verifies all.
            return new LdapTls(Optional.empty(), true);
        }
    }

    static LdapTls of(List<String> lines) {
        Optional<Path> authorities = Optional.empty();
        boolean verifies = true;
        for (String line : lines) {
            String[] words = line.strip().split("\\s+", 2);
            if (words.length == 2) {
                switch (words[0].toUpperCase(Locale.ROOT)) {
                    case "TLS_CACERT" -> authorities = Optional.of(Path.of(words[1]));
                    case "TLS_REQCERT" ->
                            verifies =
                                    !words[1].equalsIgnoreCase("never")
                                            && !words[1].equalsIgnoreCase("allow");
                    default -> {}
                }
            }
        }
        return new LdapTls(authorities, verifies);
    }

    /// Makes sockets that verify so. The host's name is verified where the JDK's LDAP asks for it.
    SSLSocketFactory sockets() throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, verifiers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IOException("the authorities of directories cannot be used", e);
        }
    }

    // Nothing for the JDK's own.
    private TrustManager @Nullable [] verifiers() throws IOException, GeneralSecurityException {
        if (!verifies) {
            return new TrustManager[] {new TrustsAll()};
        }
        if (authorities.isEmpty()) {
            return null;
        }
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream file = Files.newInputStream(authorities.get())) {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (Certificate each : factory.generateCertificates(file)) {
                trusted.setCertificateEntry("authority " + trusted.size(), each);
            }
        }
        TrustManagerFactory managers =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        return managers.getTrustManagers();
    }
}
