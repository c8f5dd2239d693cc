package dev.weir.bench;

import java.util.Map;

/// Finds what a contender does in a bench.
final class Workloads {
    private Workloads() {}

    static Workload find(
            String bench, String contender, Server.Address server, Map<String, String> parameters) {
        if (bench.equals("point-select")) {
            return PoolWorkloads.find(contender, server, parameters);
        }
        if (bench.equals("churn")) {
            Workload select = PoolWorkloads.find(contender, server, parameters);
            return () -> new Churn(select.open());
        }
        if (bench.equals("bulk-insert")) {
            return BulkWorkloads.find(contender, server, parameters);
        }
        if (OrmWorkloads.BENCHES.contains(bench)) {
            return OrmWorkloads.find(bench, contender, server, parameters);
        }
        return switch (contender) {
            case "weir" -> new WeirWorkloads(server, parameters).find(bench);
            case "weir-copy" -> new WeirWorkloads(server, parameters).findCopy(bench);
            case BareSocket.NAME -> BareSocket.find(bench, server, parameters);
            case "pgjdbc" -> new PgjdbcWorkloads(server, parameters).find(bench);
            default -> throw new IllegalArgumentException("there is no contender " + contender);
        };
    }

    static IllegalArgumentException unknown(String bench, String contender) {
        return new IllegalArgumentException(contender + " has nothing to do in bench " + bench);
    }
}
