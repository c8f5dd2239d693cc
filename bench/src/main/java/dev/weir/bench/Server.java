package dev.weir.bench;

import dev.weir.embedded.EmbeddedPostgres;

import java.sql.DriverManager;
import java.sql.SQLException;

/// The PostgreSQL that both sides talk to: the embedded one, over TCP, with log in by SCRAM but for
/// one user.
final class Server implements AutoCloseable {
    static final String USER = "bench";

    /// Logs in without a password.
    static final String TRUSTED_USER = "trusted";

    static final String PASSWORD = "bench";
    static final String DATABASE = "postgres";

    private final EmbeddedPostgres postgres;

    private Server(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    static Server start() {
        return new Server(
                EmbeddedPostgres.builder()
                        .setting("max_connections", "200")
                        .setting("shared_buffers", "512MB")
                        .setting("max_wal_size", "4GB")
                        .setting("autovacuum", "off")
                        .setting("password_encryption", "scram-sha-256")
                        .hostRule("local all all trust")
                        .hostRule("host all " + TRUSTED_USER + " 127.0.0.1/32 trust")
                        .hostRule("host all all 127.0.0.1/32 scram-sha-256")
                        .statement("create role bench login superuser password 'bench'")
                        .statement("create role " + TRUSTED_USER + " login superuser")
                        .start());
    }

    String version() {
        return postgres.version();
    }

    Address address() {
        return new Address(postgres.host(), postgres.port());
    }

    /// Runs statements that prepare a bench, parted by semicolons, each in a transaction of its
    /// own.
    void run(String script) throws SQLException {
        try (var connection = DriverManager.getConnection(address().jdbcUrl(), USER, PASSWORD);
                var statement = connection.createStatement()) {
            for (String sql : script.split(";", -1)) {
                statement.execute(sql);
            }
        }
    }

    /// The only value of a query.
    String text(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(address().jdbcUrl(), USER, PASSWORD);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Override
    public void close() {
        postgres.close();
    }

    /// Where the server listens.
    record Address(String host, int port) {
        String jdbcUrl() {
            return "jdbc:postgresql://" + host + ":" + port + "/" + DATABASE + "?sslmode=disable";
        }

        String url() {
            return "postgresql://"
                    + USER
                    + ":"
                    + PASSWORD
                    + "@"
                    + this
                    + "/"
                    + DATABASE
                    + "?sslmode=disable";
        }

        static Address parse(String text) {
            int colon = text.lastIndexOf(':');
            return new Address(
                    text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        }

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }
}
