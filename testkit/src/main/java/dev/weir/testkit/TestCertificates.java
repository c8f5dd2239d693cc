package dev.weir.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Certificates made anew for this run: an authority, what it signed, and what it did not. The
/// files are in a directory that only this user can enter, and that goes with the program.
public final class TestCertificates {
    private static final class Holder {
        private static final TestCertificates INSTANCE = new TestCertificates();
    }

    private final CertificateAuthority ours;
    private final CertificateAuthority others;
    private final CertificateFiles server;
    private final CertificateFiles wrongHost;
    private final CertificateFiles expired;
    private final CertificateFiles untrusted;
    private final CertificateFiles client;
    private final CertificateFiles untrustedClient;

    private TestCertificates() {
        Path directory = newDirectory();
        List<String> local = List.of("DNS:localhost", "IP:127.0.0.1", "IP:::1");
        ours = CertificateAuthority.create(directory, "ours");
        others = CertificateAuthority.create(directory, "others");
        server = ours.issue("localhost", local, Validity.CURRENT);
        wrongHost = ours.issue("db.example", List.of("DNS:db.example"), Validity.CURRENT);
        expired = ours.issue("localhost", local, Validity.EXPIRED);
        untrusted = others.issue("localhost", local, Validity.CURRENT);
        String user = LoginMethod.CERTIFICATE.user();
        client = ours.issue(user, List.of(), Validity.CURRENT);
        untrustedClient = others.issue(user, List.of(), Validity.CURRENT);
    }

    /// Whether a certificate's time is now or is over.
    public enum Validity {
        CURRENT,
        EXPIRED
    }

    public static TestCertificates instance() {
        return Holder.INSTANCE;
    }

    /// The certificate that a client must trust to trust [#server()] (`sslrootcert`).
    public Path authority() {
        return ours.certificate();
    }

    /// The authority that signed [#untrusted()] and [#untrustedClient()].
    public Path otherAuthority() {
        return others.certificate();
    }

    /// For localhost, 127.0.0.1 and ::1.
    public CertificateFiles server() {
        return server;
    }

    /// Signed by the authority, for `db.example` alone.
    public CertificateFiles wrongHost() {
        return wrongHost;
    }

    /// Like [#server()], but its time ended yesterday.
    public CertificateFiles expired() {
        return expired;
    }

    /// Like [#server()], but signed by the other authority.
    public CertificateFiles untrusted() {
        return untrusted;
    }

    /// For the user of [LoginMethod#CERTIFICATE].
    public CertificateFiles client() {
        return client;
    }

    /// Like [#client()], but signed by the other authority.
    public CertificateFiles untrustedClient() {
        return untrustedClient;
    }

    /// Signs another certificate with the authority.
    ///
    /// @param commonName of the subject
    /// @param alternativeNames such as `DNS:localhost` and `IP:127.0.0.1`
    public CertificateFiles issue(
            String commonName, List<String> alternativeNames, Validity validity) {
        return ours.issue(commonName, alternativeNames, validity);
    }

    private static Path newDirectory() {
        try {
            Path directory = Files.createTempDirectory("weir-certificates-");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
            return directory;
        } catch (IOException e) {
            throw new TestkitException("could not create a directory for certificates", e);
        }
    }

    private static void delete(Path directory) {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(directory);
        } catch (IOException e) {
            // The program is ending, and what is left is in the directory for temporary files.
        }
    }
}
