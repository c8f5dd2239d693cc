package dev.weir.pooler.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.postgresql.PGConnection;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// pgjdbc, which prepares a statement when it has run five times, and sends batches as pipelines.
class PgjdbcTest {
    private static Connection connect(Endpoint endpoint) throws SQLException {
        return JdbcUrl.connect(endpoint.access());
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @EveryEndpoint
    void preparesAStatementThatRunsOften(Endpoint endpoint) throws SQLException {
        try (Connection connection = connect(endpoint);
                PreparedStatement statement =
                        connection.prepareStatement("select ?::int + 1, ?::text")) {
            int sum = 0;
            for (int number = 0; number < 20; number++) {
                statement.setInt(1, number);
                statement.setString(2, "text");
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    sum += rows.getInt(1);
                }
            }
            assertThat(sum).isEqualTo(210);
        }
    }

    @EveryEndpoint
    void runsABatch(Endpoint endpoint) throws SQLException {
        try (Connection connection = connect(endpoint)) {
            run(connection, "create table pgjdbc_batch (id int, value text)");
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into pgjdbc_batch values (?, ?)")) {
                for (int id = 0; id < 3000; id++) {
                    insert.setInt(1, id);
                    insert.setString(2, "value " + id);
                    insert.addBatch();
                }
                assertThat(insert.executeBatch()).hasSize(3000).containsOnly(1);
            }
            assertThat(text(connection, "select sum(id) from pgjdbc_batch")).isEqualTo("4498500");
            run(connection, "drop table pgjdbc_batch");
        }
    }

    @EveryEndpoint
    void keepsWhatATransactionCommits(Endpoint endpoint) throws SQLException {
        try (Connection connection = connect(endpoint)) {
            run(connection, "create table pgjdbc_kept (id int)");
            connection.setAutoCommit(false);
            run(connection, "insert into pgjdbc_kept values (1)");
            var savepoint = connection.setSavepoint();
            run(connection, "insert into pgjdbc_kept values (2)");
            connection.rollback(savepoint);
            connection.commit();
            run(connection, "insert into pgjdbc_kept values (3)");
            connection.rollback();

            assertThat(text(connection, "select string_agg(id::text, ' ') from pgjdbc_kept"))
                    .isEqualTo("1");

            run(connection, "drop table pgjdbc_kept");
            connection.commit();
        }
    }

    @EveryEndpoint
    void readsInSteps(Endpoint endpoint) throws SQLException {
        try (Connection connection = connect(endpoint)) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(100);
                long sum = 0;
                try (ResultSet rows =
                        statement.executeQuery("select generate_series(1, 1000) as n")) {
                    while (rows.next()) {
                        sum += rows.getLong(1);
                    }
                }
                assertThat(sum).isEqualTo(500_500);
            }
        }
    }

    @EveryEndpoint
    void copiesInAndOut(Endpoint endpoint) throws SQLException, IOException {
        String lines =
                IntStream.range(0, 30_000)
                        .mapToObj(id -> id + "\tvalue " + id + "\n")
                        .collect(Collectors.joining());
        try (Connection connection = connect(endpoint)) {
            run(connection, "create table pgjdbc_copied (id int, value text)");
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            var back = new ByteArrayOutputStream();

            copy.copyIn("copy pgjdbc_copied from stdin", new StringReader(lines));
            copy.copyOut("copy pgjdbc_copied to stdout", back);

            assertThat(back.toString(StandardCharsets.UTF_8)).isEqualTo(lines);
            run(connection, "drop table pgjdbc_copied");
        }
    }

    @EveryEndpoint
    void cancelsAQueryThatTakesTooLong(Endpoint endpoint) throws SQLException {
        try (Connection connection = connect(endpoint)) {
            try (Statement statement = connection.createStatement()) {
                statement.setQueryTimeout(1);
                assertThatThrownBy(() -> statement.execute("select pg_sleep(50)"))
                        .isInstanceOf(SQLException.class)
                        .hasMessage("ERROR: canceling statement due to user request");
            }
            assertThat(text(connection, "select 'usable'")).isEqualTo("usable");
        }
    }

    @EveryEndpoint
    void cancelsAQueryOfAnotherThread(Endpoint endpoint) throws SQLException {
        String sleep = "select pg_sleep(49)";
        try (Connection connection = connect(endpoint);
                Statement statement = connection.createStatement()) {
            Thread canceller = Thread.ofVirtual().start(() -> cancelOnceItRuns(statement, sleep));

            assertThatThrownBy(() -> statement.execute(sleep))
                    .hasMessage("ERROR: canceling statement due to user request");

            join(canceller);
            assertThat(text(connection, "select 'usable'")).isEqualTo("usable");
        }
    }

    private static void cancelOnceItRuns(Statement statement, String sql) {
        ServerActivity.awaitStatement(sql);
        try {
            statement.cancel();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @EveryEndpoint
    void goesOnAfterAnError(Endpoint endpoint) throws SQLException {
        try (Connection connection = connect(endpoint);
                PreparedStatement divide = connection.prepareStatement("select 1 / ?::int")) {
            for (int attempt = 0; attempt < 8; attempt++) {
                divide.setInt(1, 0);
                assertThatThrownBy(divide::executeQuery).hasMessage("ERROR: division by zero");
                divide.setInt(1, 1);
                try (ResultSet rows = divide.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                }
            }
        }
    }

    @EveryEndpoint
    void describesTablesOfTheServer(Endpoint endpoint) throws SQLException {
        try (Connection connection = connect(endpoint);
                ResultSet tables =
                        connection.getMetaData().getColumns(null, "pg_catalog", "pg_am", "am%")) {
            assertThat(tables.next()).isTrue();
            assertThat(tables.getString("COLUMN_NAME")).isEqualTo("amname");
        }
    }
}
