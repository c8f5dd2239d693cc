package dev.weir.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import dev.weir.pool.Pool;
import dev.weir.pool.Weir;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// One row by key through a pool of five connections, which all threads share.
final class PoolWorkloads {
    static final int CONNECTIONS = 5;
    private static final int PIPELINED = 64;
    static final String HIKARI = "hikari+pgjdbc";

    private PoolWorkloads() {}

    /// What `point-select` compares.
    static List<Cell> cells(String bench, Extent extent) {
        List<Cell> cells = new ArrayList<>();
        for (String threads : List.of("64", "1000")) {
            for (String peer : peers(extent)) {
                cells.add(cell(bench, peer, threads, "on"));
            }
            if (extent == Extent.FULL || threads.equals("64")) {
                cells.add(cell(bench, HIKARI, threads, "off"));
            }
        }
        return cells;
    }

    private static List<String> peers(Extent extent) {
        List<String> peers = new ArrayList<>(List.of(HIKARI, "vertx-pipelined"));
        if (extent == Extent.FULL) {
            peers.add("vertx");
        }
        if (Programs.find("pgbench").isPresent()) {
            peers.add(Bench.PGBENCH_PIPELINED);
        }
        return peers;
    }

    /// @param sharing `on` or `off`: whether Weir's connections are shared
    static Cell cell(String bench, String peer, String threads, String sharing) {
        return Cell.of(
                bench, peer, Map.of("thread", "virtual", "threads", threads, "sharing", sharing));
    }

    /// @param contender `weir`, `hikari+pgjdbc`, `vertx` or `vertx-pipelined`
    static Workload find(String contender, Server.Address server, Map<String, String> parameters) {
        return switch (contender) {
            case "weir" -> {
                String sharing = parameters.getOrDefault("sharing", "on");
                yield select(() -> weir(server, sharing), PoolWorkloads::balance);
            }
            case HIKARI -> select(() -> hikari(server), PoolWorkloads::balance);
            case "vertx" -> select(() -> VertxClient.open(server, 1), VertxClient::balance);
            case "vertx-pipelined" ->
                    select(() -> VertxClient.open(server, PIPELINED), VertxClient::balance);
            default -> throw Workloads.unknown("point-select", contender);
        };
    }

    private static <T extends AutoCloseable> Workload select(
            SharedByWorkers.Opening<T> opening, Balance<T> balance) {
        SharedByWorkers<T> pool = new SharedByWorkers<>(opening);
        return () -> new Select<>(pool, pool.use(), balance, new SplittableRandom());
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

    private static int balance(Pool pool, int id) {
        return pool.query("select abalance from pgbench_accounts where aid = $1", id)
                .one(Integer.class);
    }

    private static int balance(HikariDataSource pool, int id) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(
                                "select abalance from pgbench_accounts where aid = ?")) {
            statement.setInt(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    /// Reads one row by its key.
    @FunctionalInterface
    private interface Balance<T> {
        int of(T pool, int id) throws Exception;
    }

    /// A thread that does so for ever.
    private record Select<T extends AutoCloseable>(
            SharedByWorkers<T> shared, T pool, Balance<T> balance, SplittableRandom random)
            implements Workload.Worker {
        @Override
        public long work() throws Exception {
            int id = random.nextInt(Accounts.COUNT) + 1;
            Accounts.check(id, balance.of(pool, id));
            return 1;
        }

        @Override
        public void close() {
            shared.leave();
        }
    }
}
