package dev.weir.pooler.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.pooler.load.Wire;
import dev.weir.testkit.RawClient;
import dev.weir.wire.ProtocolVersion;
import dev.weir.wire.StartupPacket.StartupMessage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/// Settings of several clients that share one server in transaction mode: each keeps its own.
@Timeout(60)
class FollowingSettingsTest {
    private static final String PATH = "show search_path";
    private static final String DEFAULT_PATH = "\"$user\", public";

    private PoolerUnderTest pooler;

    private static PoolerUnderTest start(String ignored) {
        return builder(ignored).start();
    }

    private static PoolerBuilder builder(String ignored) {
        return new PoolerBuilder()
                .user("postgres", "")
                .setting("pool_mode", "transaction")
                .setting("default_pool_size", "1")
                .setting("ignore_startup_parameters", ignored)
                .database("postgres", SharedPoolers.server(), "postgres");
    }

    @BeforeEach
    void start() {
        pooler = start("extra_float_digits");
    }

    @AfterEach
    void stop() {
        pooler.close();
    }

    private static Connection connect(PoolerUnderTest pooler, String options) throws SQLException {
        Access access =
                Access.to(pooler, Transport.TCP)
                        .with("dbname", "postgres")
                        .with("user", "postgres");
        return JdbcUrl.connect(options.isEmpty() ? access : access.with("options", options));
    }

    private Connection connect() throws SQLException {
        return connect(pooler, "");
    }

    private Connection connectOn(String path) throws SQLException {
        return connect(pooler, "-c search_path=" + path);
    }

    private Connection connectTo(String schema) throws SQLException {
        return JdbcUrl.connect(
                Access.to(pooler, Transport.TCP)
                        .with("dbname", "postgres")
                        .with("user", "postgres")
                        .with("currentSchema", schema));
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void assumeServer(int version) {
        try (var server = RawClient.connect(SharedPoolers.server())) {
            int number = Integer.parseInt(server.text("show server_version_num"));
            assumeTrue(number / 10_000 >= version, "PostgreSQL does not report it before");
        }
    }

    // PostgreSQL 18 reports search_path.
    @Test
    void aSearchPathThatIsSetIsItsClientsAlone() throws SQLException {
        assumeServer(18);
        try (Connection one = connect();
                Connection other = connect()) {
            run(one, "set search_path = 'My', pg_catalog");

            assertThat(ask(other, PATH)).isEqualTo(DEFAULT_PATH);
            assertThat(ask(one, PATH)).isEqualTo("\"My\", pg_catalog");
            run(one, "reset search_path");
            assertThat(ask(other, PATH)).isEqualTo(DEFAULT_PATH);
            assertThat(ask(one, PATH)).isEqualTo(DEFAULT_PATH);
        }
    }

    @Test
    void aSearchPathOfATransactionEndsWithIt() throws SQLException {
        assumeServer(18);
        try (Connection one = connect();
                Connection other = connect()) {
            one.setAutoCommit(false);
            run(one, "set local search_path = mine");
            assertThat(ask(one, PATH)).isEqualTo("mine");
            one.commit();

            assertThat(ask(one, PATH)).isEqualTo(DEFAULT_PATH);
            one.commit();
            assertThat(ask(other, PATH)).isEqualTo(DEFAULT_PATH);
        }
    }

    @Test
    void whoeverReadsOnlyDoesNotKeepOthersFromWriting() throws SQLException {
        String asked = "show default_transaction_read_only";
        try (Connection one = connect();
                Connection other = connect()) {
            run(one, "set default_transaction_read_only = true");

            assertThat(ask(other, asked)).isEqualTo("off");
            assertThat(ask(one, asked)).isEqualTo("on");
        }
    }

    @Test
    void aSessionsUserIsItsClientsAlone() throws SQLException {
        try (Connection one = connect();
                Connection other = connect()) {
            run(one, "set session authorization pg_monitor");

            assertThat(ask(other, "select session_user")).isEqualTo("postgres");
            assertThat(ask(one, "select session_user")).isEqualTo("pg_monitor");
            run(one, "reset session authorization");
            assertThat(ask(one, "select session_user")).isEqualTo("postgres");
        }
    }

    @Test
    void aSearchPathOfTheConnectionStringHoldsOnEachServer() throws SQLException {
        try (Connection one = connectOn("one");
                Connection two = connectTo("two,pg_catalog");
                Connection other = connect()) {
            for (int i = 0; i < 2; i++) {
                assertThat(ask(one, PATH)).isEqualTo("one");
                assertThat(ask(other, PATH)).isEqualTo(DEFAULT_PATH);
                assertThat(ask(two, PATH)).isEqualTo("two,pg_catalog");
            }
        }
    }

    @Test
    void aSearchPathOfTheConnectionStringIsThereAgainAfterAReset() throws SQLException {
        try (Connection one = connectOn("one")) {
            assertThat(ask(one, PATH)).isEqualTo("one");
            try (Connection other = connectOn("one")) {
                run(other, "discard all");
                assertThat(ask(one, PATH)).isEqualTo("one");
            }
        }
    }

    @Test
    void whatIsIgnoredIsNotTracked() throws SQLException {
        try (PoolerUnderTest ignoring = start("extra_float_digits, search_path");
                Connection one = connect(ignoring, "-c search_path=one")) {
            assertThat(ask(one, PATH)).isEqualTo(DEFAULT_PATH);
        }
    }

    @Test
    void secretsAreLookedUpWithoutAClientsSettings() throws SQLException {
        try (PoolerUnderTest asking =
                        builder("extra_float_digits")
                                .setting("auth_user", "postgres")
                                .setting(
                                        "auth_query",
                                        "select rolname, '' from pg_authid where rolname = $1")
                                .start();
                Connection one = connect(asking, "")) {
            run(one, "set session authorization pg_monitor");
            Wire.greeting(
                    new InetSocketAddress("127.0.0.1", asking.port()),
                    new StartupMessage(
                            ProtocolVersion.V3_0,
                            Map.of("user", "pg_read_all_data", "database", "postgres")));

            assertThat(asking.log()).doesNotContain("auth_query failed");
            assertThat(ask(one, "select session_user")).isEqualTo("pg_monitor");
        }
    }

    // A role's default that changes is no client's own: it holds on new servers.
    @Test
    void aNewDefaultHoldsOnNewServers() throws SQLException {
        assumeServer(18);
        try (Connection one = connect();
                var server = RawClient.connect(SharedPoolers.server())) {
            assertThat(ask(one, PATH)).isEqualTo(DEFAULT_PATH);
            String terminated = "select pg_terminate_backend(%s)";
            String before = ask(one, "select pg_backend_pid()");
            server.run("alter role postgres set search_path = elsewhere");
            try {
                server.run(terminated.formatted(before));
                Waiting.until("it is gone", () -> pooler.log().contains("terminating connection"));
                assertThat(ask(one, PATH)).isEqualTo("elsewhere");
            } finally {
                server.run("alter role postgres reset search_path");
            }
        }
    }
}
