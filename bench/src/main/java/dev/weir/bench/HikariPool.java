package dev.weir.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import dev.weir.driver.ConnectionSettings;
import dev.weir.driver.HostAddress;
import dev.weir.lab.Contender;
import dev.weir.lab.Target;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/// HikariCP with pgjdbc, in the lab's table.
public final class HikariPool implements Contender {
    static final String NAME = "hikari";

    private static final String QUERY =
            "select balance from " + TABLE + ", pg_sleep(?) where id = ?";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "HikariCP + pgjdbc";
    }

    @Override
    public String explanation() {
        return "The pool and the driver that most JVM programs have: a query has a connection while"
                + " it runs, whichever thread asks. Each process has a pool of its own.";
    }

    @Override
    public Session open(Target target) {
        ConnectionSettings server = ConnectionSettings.parse(target.url());
        HostAddress host = server.hosts().getFirst();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(
                "jdbc:postgresql://%s:%d/%s?sslmode=disable&ApplicationName=weir%%20lab"
                        .formatted(host.target(), host.port(), server.database()));
        config.setUsername(server.user());
        server.value("password").ifPresent(config::setPassword);
        config.setMinimumIdle(1);
        config.setMaximumPoolSize(target.poolSize());
        config.setConnectionTimeout(target.patienceMs());
        long seconds = Duration.ofMillis(target.patienceMs()).toSeconds();
        config.addDataSourceProperty("connectTimeout", Long.toString(seconds));
        config.addDataSourceProperty("socketTimeout", Long.toString(seconds));
        return new Opened(new HikariDataSource(config));
    }

    private record Opened(HikariDataSource pool) implements Session {
        @Override
        public void query(int id, double busyMs) throws SQLException {
            try (Connection db = pool.getConnection();
                    PreparedStatement statement = db.prepareStatement(QUERY)) {
                statement.setDouble(1, busyMs / 1_000);
                statement.setInt(2, id);
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                }
            }
        }

        @Override
        public void close() {
            pool.close();
        }
    }
}
