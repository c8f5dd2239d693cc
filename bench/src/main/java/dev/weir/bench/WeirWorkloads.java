package dev.weir.bench;

import dev.weir.driver.Connection;
import dev.weir.driver.Connector;

import java.util.Iterator;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// Weir as in its README: no setting is changed, unless a parameter of the bench says so.
final class WeirWorkloads {
    private final Connector connector;
    private final Map<String, String> parameters;

    WeirWorkloads(Server.Address server, Map<String, String> parameters) {
        this.connector = Connector.of(server.url());
        this.parameters = parameters;
    }

    Workload find(String bench) {
        return switch (bench) {
            case "latency" -> () -> new PointSelect(connector.connect());
            case "connect" -> () -> new Connect(connector);
            case "stream-read" -> () -> new StreamRead(connector.connect(), rows());
            default -> throw Workloads.unknown(bench, "weir");
        };
    }

    /// The same by COPY.
    Workload findCopy(String bench) {
        if (!bench.equals("stream-read")) {
            throw Workloads.unknown(bench, "weir-copy");
        }
        return () -> new WeirCopyRead(connector.connect(), rows());
    }

    private long rows() {
        return Long.parseLong(parameters.get("rows"));
    }

    private static final class PointSelect implements Workload.Worker {
        private final Connection connection;
        private final SplittableRandom random = new SplittableRandom();

        PointSelect(Connection connection) {
            this.connection = connection;
        }

        @Override
        public long work() {
            int id = random.nextInt(Accounts.COUNT) + 1;
            int balance =
                    connection
                            .query("select abalance from pgbench_accounts where aid = $1", id)
                            .one(Integer.class);
            Accounts.check(id, balance);
            return 1;
        }

        @Override
        public void close() {
            connection.close();
        }
    }

    private record Connect(Connector connector) implements Workload.Worker {
        @Override
        public long work() {
            try (Connection connection = connector.connect()) {
                return connection.query("select 1").one(Integer.class);
            }
        }

        @Override
        public void close() {}
    }

    private record StreamRead(Connection connection, long wanted) implements Workload.Worker {
        @Override
        public long work() {
            long sum = 0;
            long count = 0;
            try (Stream<Reading> rows = connection.query(Reading.QUERY).stream(Reading.class)) {
                for (Iterator<Reading> each = rows.iterator(); each.hasNext(); ) {
                    sum += each.next().id();
                    count++;
                }
            }
            Reading.check(wanted, count, sum);
            return count;
        }

        @Override
        public void close() {
            connection.close();
        }
    }
}
