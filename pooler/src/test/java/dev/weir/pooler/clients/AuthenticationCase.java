package dev.weir.pooler.clients;

import dev.weir.testkit.CertificateFiles;
import dev.weir.testkit.LoginMethod;
import dev.weir.testkit.RawClient;
import dev.weir.testkit.TestCertificates;
import dev.weir.testkit.TestServer;
import dev.weir.testkit.TestServers;

/// A way of clients to log in to a pooler, and of the pooler to log in to the server for them.
enum AuthenticationCase {
    /// Nobody is asked.
    TRUST(LoginMethod.TRUST),
    /// The user list has the password.
    MD5(LoginMethod.MD5),
    /// The user list has the password.
    SCRAM(LoginMethod.SCRAM),
    /// The user list has what the server stores, and the pooler logs in with what the client
    /// proved.
    SCRAM_VERIFIER(LoginMethod.SCRAM),
    /// The client shows a certificate, and so does the pooler to the server.
    CERTIFICATE(LoginMethod.CERTIFICATE),
    /// The Unix socket says who the client is, which a map turns into the user.
    PEER(LoginMethod.PEER),
    /// A file of rules says how each client has to log in.
    RULES(LoginMethod.SCRAM),
    /// The pooler asks the server for what it stores.
    QUERY(LoginMethod.SCRAM);

    private final LoginMethod method;

    AuthenticationCase(LoginMethod method) {
        this.method = method;
    }

    /// Whether there is a password that can be wrong.
    boolean hasPassword() {
        return !method.password().isEmpty();
    }

    String user() {
        return method.user();
    }

    /// A client's settings for the pooler of this case, with the right password or certificate.
    Access access(PoolerUnderTest pooler) {
        Access access =
                Access.to(pooler, transport()).with("user", user()).with("dbname", "postgres");
        return switch (method) {
            case TRUST, PEER -> access;
            case PASSWORD, MD5, SCRAM -> access.with("password", method.password());
            case CERTIFICATE -> {
                CertificateFiles client = TestCertificates.instance().client();
                yield access.with("sslcert", client.certificate().toString())
                        .with("sslkey", client.key().toString());
            }
        };
    }

    private Transport transport() {
        return switch (method) {
            case TRUST, PASSWORD, MD5, SCRAM -> Transport.TCP;
            case CERTIFICATE -> Transport.TLS;
            case PEER -> Transport.UNIX;
        };
    }

    PoolerUnderTest start(PoolMode mode) {
        TestServer server = TestServers.shared();
        PoolerBuilder builder =
                new PoolerBuilder()
                        .setting("pool_mode", mode.setting())
                        .database("postgres", server, "postgres");
        return configured(builder, server).start();
    }

    private PoolerBuilder configured(PoolerBuilder builder, TestServer server) {
        return switch (this) {
            case TRUST -> builder.user(user(), "");
            case MD5 -> builder.setting("auth_type", "md5").user(user(), method.password());
            case SCRAM ->
                    builder.setting("auth_type", "scram-sha-256").user(user(), method.password());
            case SCRAM_VERIFIER ->
                    builder.setting("auth_type", "scram-sha-256").user(user(), stored(server));
            case CERTIFICATE -> withCertificates(builder);
            case PEER -> withPeerRule(builder, server);
            case RULES ->
                    builder.setting("auth_type", "hba")
                            .fileSetting("auth_hba_file", rules())
                            .user(user(), method.password());
            case QUERY ->
                    builder.setting("auth_type", "scram-sha-256")
                            .setting("auth_user", "postgres")
                            .user("postgres", "");
        };
    }

    private static String rules() {
        return """
        host postgres scram_user,md5_user 127.0.0.1/32 scram-sha-256
        host all all all reject
        """;
    }

    private String stored(TestServer server) {
        try (var client = RawClient.connect(server)) {
            return client.text("select rolpassword from pg_authid where rolname = $1", user());
        }
    }

    private PoolerBuilder withCertificates(PoolerBuilder builder) {
        TestCertificates certificates = TestCertificates.instance();
        return builder.setting("auth_type", "cert")
                .setting("client_tls_sslmode", "verify-full")
                .setting("client_tls_ca_file", certificates.authority().toString())
                .setting("server_tls_sslmode", "verify-full")
                .setting("server_tls_ca_file", certificates.authority().toString())
                .setting("server_tls_cert_file", certificates.client().certificate().toString())
                .setting("server_tls_key_file", certificates.client().key().toString())
                .user(user(), "");
    }

    /// The server asks the same of the pooler, which therefore uses its Unix socket too.
    private PoolerBuilder withPeerRule(PoolerBuilder builder, TestServer server) {
        String database = "host=%s port=%d".formatted(server.socketDirectory(), server.port());
        return builder.database("postgres", database)
                .setting("auth_type", "hba")
                .fileSetting("auth_hba_file", "local all " + user() + " peer map=weir\n")
                .fileSetting(
                        "auth_ident_file",
                        "weir " + PoolerUnderTest.peerName() + " " + user() + "\n")
                .user(user(), "");
    }
}
