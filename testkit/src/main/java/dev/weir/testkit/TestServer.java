package dev.weir.testkit;

import dev.weir.embedded.EmbeddedPostgres;

import java.nio.file.Path;

/// A running PostgreSQL on 127.0.0.1 with TLS, and a user for each [LoginMethod]. The superuser
/// `postgres` is trusted, as is every user that a test creates. Thread-safe.
///
/// Closing ends a private server; a shared one stays until the program ends.
public final class TestServer implements AutoCloseable {
    private final int version;
    private final EmbeddedPostgres postgres;
    private final Ownership ownership;

    TestServer(int version, EmbeddedPostgres postgres, Ownership ownership) {
        this.version = version;
        this.postgres = postgres;
        this.ownership = ownership;
    }

    enum Ownership {
        SHARED,
        PRIVATE
    }

    /// The release's first number: 14 to 18.
    public int version() {
        return version;
    }

    /// The server itself, to be stopped, started again, or asked for its log. Do not stop a shared
    /// one.
    public EmbeddedPostgres postgres() {
        return postgres;
    }

    public String host() {
        return postgres.host();
    }

    public int port() {
        return postgres.port();
    }

    public Path socketDirectory() {
        return postgres.socketDirectory();
    }

    /// The superuser's URL: `postgresql://postgres@127.0.0.1:<port>/postgres`.
    public String url() {
        return postgres.url();
    }

    /// A user's URL to database `postgres` without the password: over TCP, for a certificate also
    /// with its files, for [LoginMethod#PEER] over the Unix socket.
    public String url(LoginMethod method) {
        String base = "postgresql://" + method.user() + "@";
        return switch (method) {
            case TRUST, PASSWORD, MD5, SCRAM -> base + host() + ":" + port() + "/postgres";
            case CERTIFICATE -> base + host() + ":" + port() + "/postgres?" + certificateOptions();
            case PEER -> base + "/postgres?host=" + socketDirectory() + "&port=" + port();
        };
    }

    private static String certificateOptions() {
        TestCertificates certificates = TestCertificates.instance();
        return "sslmode=verify-full&sslrootcert="
                + certificates.authority()
                + "&sslcert="
                + certificates.client().certificate()
                + "&sslkey="
                + certificates.client().key();
    }

    /// The certificates that the server shows and trusts.
    public TestCertificates certificates() {
        return TestCertificates.instance();
    }

    @Override
    public void close() {
        if (ownership == Ownership.PRIVATE) {
            postgres.close();
        }
    }

    @Override
    public String toString() {
        return "PostgreSQL " + version + " on port " + port();
    }
}
