package dev.weir.pooler.clients;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// Statements that the pooler keeps on a server while their tables change.
class StalePlanTest {
    private static final String DATABASE = "postgres";
    private static final String KEPT =
            "select count(*) from pg_prepared_statements where name like 'PGBOUNCER%'";

    private static PoolerUnderTest start() {
        return new PoolerBuilder()
                .user("postgres", "")
                .setting("pool_mode", "transaction")
                .setting("default_pool_size", "1")
                .setting("max_prepared_statements", "10")
                .setting("ignore_startup_parameters", "extra_float_digits")
                .database(DATABASE, SharedPoolers.server(), DATABASE)
                .start();
    }

    private static Connection connect(PoolerUnderTest pooler) throws SQLException {
        Connection connection =
                JdbcUrl.connect(
                        Access.to(pooler, Transport.TCP)
                                .with("dbname", DATABASE)
                                .with("user", "postgres"));
        connection.unwrap(PGConnection.class).setPrepareThreshold(0);
        return connection;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int columns(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select * from stale where a > ?")) {
            statement.setInt(1, 0);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.getMetaData().getColumnCount();
            }
        }
    }

    private static int kept(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(KEPT)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void aStatementWithoutANameIsKeptAndSurvivesAChangeOfItsTable() throws SQLException {
        try (PoolerUnderTest pooler = start();
                Connection connection = connect(pooler)) {
            run(connection, "drop table if exists stale");
            run(connection, "create table stale (a int)");
            for (int i = 0; i < 3; i++) {
                assertThat(columns(connection)).isEqualTo(1);
            }
            assertThat(kept(connection)).isPositive();
            run(connection, "alter table stale add column b int");

            assertThat(columns(connection)).isEqualTo(2);

            run(connection, "drop table stale");
        }
    }
}
