package dev.weir.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.SplittableRandom;

/// pgjdbc as its users would tune it: each statement object is kept and so prepared by the server,
/// results come in binary, and `stream-read` asks for binary from the first execution and for rows
/// by the thousand.
final class PgjdbcWorkloads {
    private final Server.Address server;
    private final Map<String, String> parameters;

    PgjdbcWorkloads(Server.Address server, Map<String, String> parameters) {
        this.server = server;
        this.parameters = parameters;
    }

    Workload find(String bench) {
        return switch (bench) {
            case "latency" -> this::pointSelect;
            case "connect" -> this::connectAndQuery;
            case "stream-read" -> this::streamRead;
            default -> throw Workloads.unknown(bench, "pgjdbc");
        };
    }

    private Connection connect(String more) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl() + more, Server.USER, Server.PASSWORD);
    }

    private Workload.Worker pointSelect() throws SQLException {
        return new PointSelect(connect(""));
    }

    private Workload.Worker connectAndQuery() {
        return new Workload.Worker() {
            @Override
            public long work() throws SQLException {
                try (Connection connection = connect("");
                        PreparedStatement statement = connection.prepareStatement("select 1");
                        ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    return rows.getInt(1);
                }
            }

            @Override
            public void close() {}
        };
    }

    private Workload.Worker streamRead() throws SQLException {
        // -1: binary from the first execution, not from the sixth.
        Connection connection = connect("&prepareThreshold=-1");
        connection.setAutoCommit(false);
        PreparedStatement statement = connection.prepareStatement(Reading.QUERY);
        statement.setFetchSize(Integer.parseInt(parameters.getOrDefault("fetch", "1000")));
        return new StreamRead(connection, statement, Long.parseLong(parameters.get("rows")));
    }

    private static final class PointSelect implements Workload.Worker {
        private final Connection connection;
        private final PreparedStatement statement;
        private final SplittableRandom random = new SplittableRandom();

        PointSelect(Connection connection) throws SQLException {
            this.connection = connection;
            statement =
                    connection.prepareStatement(
                            "select abalance from pgbench_accounts where aid = ?");
        }

        @Override
        public long work() throws SQLException {
            int id = random.nextInt(Accounts.COUNT) + 1;
            statement.setInt(1, id);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                Accounts.check(id, rows.getInt(1));
            }
            return 1;
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    private record StreamRead(Connection connection, PreparedStatement statement, long wanted)
            implements Workload.Worker {
        @Override
        public long work() throws SQLException {
            long sum = 0;
            long count = 0;
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Reading reading =
                            new Reading(
                                    rows.getLong(1),
                                    rows.getString(2),
                                    rows.getInt(3),
                                    rows.getDouble(4),
                                    rows.getObject(5, OffsetDateTime.class).toInstant());
                    sum += reading.id();
                    count++;
                }
            }
            Reading.check(wanted, count, sum);
            return count;
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
