package dev.weir.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What can be measured. Each bench prepares its tables and lists its cells.
enum Bench {
    LATENCY("latency", "one row by key, prepared, one thread, one connection") {
        @Override
        String tables(Extent extent) {
            return Accounts.TABLE;
        }

        @Override
        List<Cell> cells(Extent extent) {
            List<Cell> cells = new ArrayList<>();
            cells.add(Cell.of(label(), "pgjdbc", Map.of("thread", "platform")));
            cells.add(Cell.of(label(), "pgjdbc", Map.of("thread", "virtual")));
            if (Programs.find("pgbench").isPresent()) {
                cells.add(Cell.of(label(), PGBENCH, Map.of("thread", "platform")));
            }
            return cells;
        }
    },
    POINT_SELECT(
            "point-select", "one row by key, prepared, many virtual threads on 5 connections") {
        @Override
        String tables(Extent extent) {
            return Accounts.TABLE;
        }

        @Override
        List<Cell> cells(Extent extent) {
            List<Cell> cells = new ArrayList<>();
            for (String threads : List.of("64", "1000")) {
                for (String peer : peers(extent)) {
                    cells.add(pooled(peer, threads, "sharing", "on"));
                }
                if (extent == Extent.FULL || threads.equals("64")) {
                    cells.add(pooled("hikari+pgjdbc", threads, "sharing", "off"));
                }
            }
            return cells;
        }

        private List<String> peers(Extent extent) {
            List<String> peers = new ArrayList<>(List.of("hikari+pgjdbc", "vertx-pipelined"));
            if (extent == Extent.FULL) {
                peers.add("vertx");
            }
            if (Programs.find("pgbench").isPresent()) {
                peers.add(PGBENCH_PIPELINED);
            }
            return peers;
        }
    },
    CHURN("churn", "a new virtual thread for each query, 100 at a time, on 5 connections") {
        @Override
        String tables(Extent extent) {
            return Accounts.TABLE;
        }

        @Override
        List<Cell> cells(Extent extent) {
            return List.of(pooled("hikari+pgjdbc", "100", "sharing", "on"));
        }
    },
    CONNECT("connect", "log in by SCRAM, run one query, close") {
        @Override
        String tables(Extent extent) {
            return "";
        }

        @Override
        List<Cell> cells(Extent extent) {
            return List.of(Cell.of(label(), "pgjdbc", Map.of("thread", "platform")));
        }
    },
    STREAM_READ("stream-read", "all rows of a table to records, in a heap of 64 MB") {
        @Override
        String tables(Extent extent) {
            return Reading.TABLE.formatted(rows(extent));
        }

        @Override
        List<Cell> cells(Extent extent) {
            Map<String, String> parameters = Map.of("rows", Long.toString(rows(extent)));
            return List.of(Cell.of(label(), "pgjdbc", parameters).withHeap("64m"));
        }

        private long rows(Extent extent) {
            return switch (extent) {
                case QUICK -> 500_000;
                case FULL -> 5_000_000;
            };
        }
    };

    static final String PGBENCH = "pgbench";
    static final String PGBENCH_PIPELINED = "pgbench-pipelined";

    private final String label;
    private final String summary;

    Bench(String label, String summary) {
        this.label = label;
        this.summary = summary;
    }

    Cell pooled(String peer, String threads, String name, String value) {
        return Cell.of(label(), peer, Map.of("thread", "virtual", "threads", threads, name, value));
    }

    /// The name on the command line and in the JSON.
    String label() {
        return label;
    }

    String summary() {
        return summary;
    }

    /// Statements that make the bench's tables, without a transaction; none if empty.
    abstract String tables(Extent extent);

    abstract List<Cell> cells(Extent extent);
}
