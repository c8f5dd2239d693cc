package dev.weir.pooler.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

/// A HikariCP pool of pgjdbc's connections, behind the pooler.
class HikariTest {
    private static final int CALLERS = 12;
    private static final int TRANSFERS = 20;

    private static HikariDataSource open(Endpoint endpoint) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(JdbcUrl.of(endpoint.access()));
        config.setMaximumPoolSize(6);
        config.setConnectionTimeout(30_000);
        config.setAutoCommit(false);
        return new HikariDataSource(config);
    }

    @EveryEndpoint
    void transfersOfManyThreadsAddUp(Endpoint endpoint) throws Exception {
        try (HikariDataSource source = open(endpoint)) {
            prepare(source);

            transferByAll(source);

            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement();
                    var rows =
                            statement.executeQuery(
                                    "select min(amount), max(amount), sum(amount)"
                                            + " from hikari_account")) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(-CALLERS * TRANSFERS);
                assertThat(rows.getInt(2)).isEqualTo(CALLERS * TRANSFERS);
                assertThat(rows.getInt(3)).isZero();
            }
        }
    }

    private static void prepare(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("drop table if exists hikari_account");
            statement.execute("create table hikari_account (id int, amount int)");
            statement.execute("insert into hikari_account values (1, 0), (2, 0)");
            connection.commit();
        }
    }

    private static void transferByAll(DataSource source)
            throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                all.add(threads.submit(() -> transferOften(source)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    private static Void transferOften(DataSource source) throws SQLException {
        for (int turn = 0; turn < TRANSFERS; turn++) {
            try (Connection connection = source.getConnection();
                    PreparedStatement update =
                            connection.prepareStatement(
                                    "update hikari_account set amount = amount + ?"
                                            + " where id = ?")) {
                add(update, 1, -1);
                add(update, 2, 1);
                connection.commit();
            }
        }
        return null;
    }

    private static void add(PreparedStatement update, int account, int amount) throws SQLException {
        update.setInt(1, amount);
        update.setInt(2, account);
        assertThat(update.executeUpdate()).isEqualTo(1);
    }
}
