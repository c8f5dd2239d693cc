package dev.weir.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import dev.weir.pool.Pool;
import dev.weir.pool.Weir;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.SplittableRandom;

/// One row by key through a pool of five connections, which all threads share.
final class PoolWorkloads {
    static final int CONNECTIONS = 5;
    private static final String HIKARI = "hikari+pgjdbc";

    private PoolWorkloads() {}

    /// @param contender `weir`, `hikari+pgjdbc` or `vertx`
    static Workload find(String contender, Server.Address server, Map<String, String> parameters) {
        return switch (contender) {
            case "weir" -> {
                String sharing = parameters.getOrDefault("sharing", "on");
                var pool = new SharedByWorkers<>(() -> weir(server, sharing));
                yield () -> new WeirSelect(pool.use(), pool);
            }
            case HIKARI -> {
                var pool = new SharedByWorkers<>(() -> hikari(server));
                yield () -> new HikariSelect(pool.use(), pool);
            }
            case "vertx" -> {
                var pool = new SharedByWorkers<>(() -> VertxClient.open(server, parameters));
                yield () -> new VertxSelect(pool.use(), pool);
            }
            default -> throw Workloads.unknown("point-select", contender);
        };
    }

    private static Pool weir(Server.Address server, String sharing) {
        return Weir.open(
                server.url()
                        + "&pool_min_size=%d&pool_max_size=%d&pool_sharing=%s"
                                .formatted(CONNECTIONS, CONNECTIONS, sharing));
    }

    private static HikariDataSource hikari(Server.Address server) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.jdbcUrl());
        config.setUsername(Server.USER);
        config.setPassword(Server.PASSWORD);
        config.setMaximumPoolSize(CONNECTIONS);
        return new HikariDataSource(config);
    }

    private static int nextId(SplittableRandom random) {
        return random.nextInt(Accounts.COUNT) + 1;
    }

    private record WeirSelect(Pool pool, SharedByWorkers<Pool> shared, SplittableRandom random)
            implements Workload.Worker {
        WeirSelect(Pool pool, SharedByWorkers<Pool> shared) {
            this(pool, shared, new SplittableRandom());
        }

        @Override
        public long work() {
            int id = nextId(random);
            Accounts.check(
                    id,
                    pool.query("select abalance from pgbench_accounts where aid = $1", id)
                            .one(Integer.class));
            return 1;
        }

        @Override
        public void close() {
            shared.leave();
        }
    }

    private record HikariSelect(
            HikariDataSource pool,
            SharedByWorkers<HikariDataSource> shared,
            SplittableRandom random)
            implements Workload.Worker {
        HikariSelect(HikariDataSource pool, SharedByWorkers<HikariDataSource> shared) {
            this(pool, shared, new SplittableRandom());
        }

        @Override
        public long work() throws SQLException {
            int id = nextId(random);
            try (Connection connection = pool.getConnection();
                    PreparedStatement statement =
                            connection.prepareStatement(
                                    "select abalance from pgbench_accounts where aid = ?")) {
                statement.setInt(1, id);
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    Accounts.check(id, rows.getInt(1));
                }
            }
            return 1;
        }

        @Override
        public void close() {
            shared.leave();
        }
    }

    private record VertxSelect(
            VertxClient client, SharedByWorkers<VertxClient> shared, SplittableRandom random)
            implements Workload.Worker {
        VertxSelect(VertxClient client, SharedByWorkers<VertxClient> shared) {
            this(client, shared, new SplittableRandom());
        }

        @Override
        public long work() throws Exception {
            int id = nextId(random);
            Accounts.check(id, client.balance(id));
            return 1;
        }

        @Override
        public void close() {
            shared.leave();
        }
    }
}
