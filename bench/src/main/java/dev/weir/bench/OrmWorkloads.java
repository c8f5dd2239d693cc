package dev.weir.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Entities in and out through data layers.
final class OrmWorkloads {
    /// The benches. Their contenders run on the class path, since Hibernate has no module
    /// descriptor and what it needs has descriptors that name modules which nobody needs.
    static final Set<String> BENCHES = Set.of("orm-insert", "orm-read");

    /// What `orm-read` reads: all rows, all rows each with an entity that it refers to, one by key.
    private static final List<String> READS = List.of("rows", "to-one", "point");

    private OrmWorkloads() {}

    static List<Cell> inserts(String bench, long rows) {
        Map<String, String> parameters = Map.of("rows", Long.toString(rows));
        List<String> peers = new ArrayList<>();
        if (Programs.find("psql").isPresent()) {
            peers.add(Bench.PSQL);
        }
        peers.addAll(List.of("hibernate", "hibernate-multiple", "jooq-batch", "jooq-rows"));
        return cells(bench, parameters, peers);
    }

    static List<Cell> reads(String bench, long rows) {
        List<Cell> cells = new ArrayList<>();
        for (String what : READS) {
            Map<String, String> parameters = Map.of("rows", Long.toString(rows), "what", what);
            cells.addAll(cells(bench, parameters, List.of("hibernate", "jooq", BareSocket.NAME)));
        }
        return cells;
    }

    private static List<Cell> cells(
            String bench, Map<String, String> parameters, List<String> peers) {
        return peers.stream().map(peer -> Cell.of(bench, peer, parameters)).toList();
    }

    static Workload find(
            String bench, String contender, Server.Address server, Map<String, String> parameters) {
        int rows = Integer.parseInt(wanted(parameters, "rows"));
        if (contender.equals(BareSocket.NAME)) {
            return BareSocket.find(bench, server, parameters);
        }
        return bench.equals("orm-insert")
                ? insert(contender, server, rows)
                : read(wanted(parameters, "what"), contender, server, rows);
    }

    private static String wanted(Map<String, String> parameters, String name) {
        return Objects.requireNonNull(parameters.get(name), name);
    }

    private static Workload insert(String contender, Server.Address server, int rows) {
        return switch (contender) {
            case "weir" -> () -> WeirEntities.open(server).insert(rows);
            case "hibernate" ->
                    () -> HibernateEntities.open(server).insert(rows, HibernateInsert.Way.EACH);
            case "hibernate-multiple" ->
                    () -> HibernateEntities.open(server).insert(rows, HibernateInsert.Way.MULTIPLE);
            case "jooq-batch" -> () -> JooqEntities.open(server).insert(rows, JooqInsert.Way.BATCH);
            case "jooq-rows" -> () -> JooqEntities.open(server).insert(rows, JooqInsert.Way.ROWS);
            default -> throw Workloads.unknown("orm-insert", contender);
        };
    }

    private static Workload read(String what, String contender, Server.Address server, int rows) {
        return switch (contender) {
            case "weir" -> () -> WeirEntities.open(server).read(what, rows);
            case "hibernate" -> () -> HibernateEntities.open(server).read(what, rows);
            case "jooq" -> () -> JooqEntities.open(server).read(what, rows);
            default -> throw Workloads.unknown("orm-read", contender);
        };
    }

    static IllegalArgumentException unknown(String what) {
        return new IllegalArgumentException("there is no `" + what + "` to read, of " + READS);
    }
}
