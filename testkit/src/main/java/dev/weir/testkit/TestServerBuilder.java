package dev.weir.testkit;

import dev.weir.embedded.EmbeddedPostgres;
import dev.weir.embedded.EmbeddedPostgresBuilder;

import java.util.ArrayList;
import java.util.List;

/// What a private server shall be like, beyond what every [TestServer] is. Not thread-safe.
public final class TestServerBuilder {
    private final int version;
    private final EmbeddedPostgresBuilder postgres;
    private final List<String> firstRules = new ArrayList<>();
    private CertificateFiles certificate = TestCertificates.instance().server();
    private boolean isTlsOn = true;

    TestServerBuilder(int version) {
        this.version = version;
        postgres = EmbeddedPostgres.builder();
        postgres.setting("max_connections", "200");
        postgres.setting("max_prepared_transactions", "10");
        postgres.setting("wal_level", "logical");
        for (LoginMethod method : LoginMethod.values()) {
            createUser(method);
        }
    }

    private void createUser(LoginMethod method) {
        String encryption = method == LoginMethod.MD5 ? "md5" : "scram-sha-256";
        String password =
                method.password().isEmpty() ? "" : " password '" + method.password() + "'";
        postgres.statement("set password_encryption = '" + encryption + "'");
        postgres.statement("create role " + method.user() + " login" + password);
    }

    /// A server setting as in `postgresql.conf`, without quotes.
    public TestServerBuilder setting(String name, String value) {
        postgres.setting(name, value);
        return this;
    }

    /// A line of `pg_hba.conf` that goes before all others.
    public TestServerBuilder hostRule(String line) {
        firstRules.add(line);
        return this;
    }

    /// The certificate that the server shows, instead of that for localhost.
    public TestServerBuilder certificate(CertificateFiles files) {
        certificate = files;
        return this;
    }

    /// The server answers `N` to a request for TLS.
    public TestServerBuilder withoutTls() {
        isTlsOn = false;
        return this;
    }

    public TestServerBuilder database(String name) {
        postgres.database(name);
        return this;
    }

    /// Makes it a hot standby of another server of the same release, see
    /// [EmbeddedPostgresBuilder#standbyOf]. The primary's sessions end once.
    public TestServerBuilder standbyOf(TestServer primary) {
        postgres.standbyOf(primary.postgres());
        return this;
    }

    /// The TCP port; a free one by default.
    public TestServerBuilder port(int number) {
        postgres.port(number);
        return this;
    }

    /// A statement that the superuser runs before the server starts.
    public TestServerBuilder statement(String sql) {
        postgres.statement(sql);
        return this;
    }

    /// Starts the server and returns when it accepts connections.
    public TestServer start() {
        return start(TestServer.Ownership.PRIVATE);
    }

    TestServer start(TestServer.Ownership ownership) {
        TestServers.binaries(version).ifPresent(postgres::binaries);
        if (isTlsOn) {
            postgres.tls(
                    certificate.certificate(),
                    certificate.key(),
                    TestCertificates.instance().authority());
        }
        firstRules.forEach(postgres::hostRule);
        rules().forEach(postgres::hostRule);
        postgres.identRule("weir " + EmbeddedPostgres.peerName() + " " + LoginMethod.PEER.user());
        return new TestServer(version, postgres.start(), ownership);
    }

    private List<String> rules() {
        List<String> rules = new ArrayList<>();
        for (LoginMethod method : LoginMethod.values()) {
            rules.addAll(rules(method));
        }
        rules.add("local all all trust");
        rules.add("host all all 127.0.0.1/32 trust");
        rules.add("local replication all trust");
        rules.add("host replication all 127.0.0.1/32 trust");
        return rules;
    }

    private List<String> rules(LoginMethod method) {
        return switch (method) {
            case TRUST -> everywhere(method, "trust");
            case PASSWORD -> everywhere(method, "password");
            case MD5 -> everywhere(method, "md5");
            case SCRAM -> everywhere(method, "scram-sha-256");
            case CERTIFICATE -> certificateRules(method);
            case PEER ->
                    List.of(
                            "local all " + method.user() + " peer map=weir",
                            "host all " + method.user() + " all reject");
        };
    }

    private List<String> certificateRules(LoginMethod method) {
        List<String> rules = new ArrayList<>();
        if (isTlsOn) {
            rules.add("hostssl all " + method.user() + " all cert");
        }
        rules.add("host all " + method.user() + " all reject");
        rules.add("local all " + method.user() + " reject");
        return rules;
    }

    private static List<String> everywhere(LoginMethod method, String name) {
        return List.of(
                "local all " + method.user() + " " + name,
                "host all " + method.user() + " all " + name);
    }
}
