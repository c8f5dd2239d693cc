package dev.weir.bench;

import dev.weir.driver.Connector;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// All records into an empty table, by one connection. Who loads makes the records, one by one.
final class BulkWorkloads {
    private BulkWorkloads() {}

    /// In the order in which they take turns. The plain batch is for orientation.
    static List<String> peers(Extent extent) {
        List<String> peers = new ArrayList<>();
        if (Programs.find("psql").isPresent()) {
            peers.add(Bench.PSQL);
        }
        peers.addAll(List.of("pgjdbc-rewrite", "pgjdbc-copy", "pgbulkinsert"));
        if (extent == Extent.FULL) {
            peers.add("pgjdbc-batch");
        }
        return peers;
    }

    /// @param contender `weir`, `weir-bulk` or a peer that is no program of PostgreSQL's
    static Workload find(String contender, Server.Address server, Map<String, String> parameters) {
        long rows = Long.parseLong(parameters.get("rows"));
        return switch (contender) {
            case "weir" -> () -> new WeirBulkInsert(Connector.of(server.url()).connect(), rows);
            case "weir-bulk" ->
                    () -> new WeirArrayInsert(Connector.of(server.url()).connect(), rows);
            case "pgjdbc-batch" -> () -> PgjdbcBatchInsert.prepare(connect(server, ""), rows);
            case "pgjdbc-rewrite" ->
                    () ->
                            PgjdbcBatchInsert.prepare(
                                    connect(server, "&reWriteBatchedInserts=true"), rows);
            case "pgjdbc-copy" -> () -> new PgjdbcTextCopy(connect(server, ""), rows);
            case "pgbulkinsert" -> () -> new PgBulkInsertCopy(connect(server, ""), rows);
            default -> throw Workloads.unknown("bulk-insert", contender);
        };
    }

    private static Connection connect(Server.Address server, String more) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl() + more, Server.USER, Server.PASSWORD);
    }
}
