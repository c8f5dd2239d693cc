package dev.weir.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
            for (String thread : List.of("platform", "virtual")) {
                Map<String, String> parameters = Map.of("thread", thread);
                cells.add(Cell.of(label(), "pgjdbc", parameters));
                cells.add(Cell.of(label(), BareSocket.NAME, parameters));
            }
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
            return PoolWorkloads.cells(label(), extent);
        }
    },
    CHURN("churn", "a new virtual thread for each query, 100 at a time, on 5 connections") {
        @Override
        String tables(Extent extent) {
            return Accounts.TABLE;
        }

        @Override
        List<Cell> cells(Extent extent) {
            return List.of(PoolWorkloads.cell(label(), PoolWorkloads.HIKARI, "100", "on"));
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
            return Stream.of("pgjdbc", BareSocket.NAME)
                    .map(peer -> Cell.of(label(), peer, parameters).withHeap("64m"))
                    .toList();
        }

        private long rows(Extent extent) {
            return extent.choose(500_000, 5_000_000);
        }
    },
    BULK_INSERT("bulk-insert", "a million records into an empty table, one connection") {
        @Override
        String tables(Extent extent) {
            return Sale.TABLES.formatted(rows(extent));
        }

        @Override
        List<Cell> cells(Extent extent) {
            Map<String, String> parameters = Map.of("rows", Long.toString(rows(extent)));
            return BulkWorkloads.peers(extent).stream()
                    .map(peer -> Cell.of(label(), peer, parameters))
                    .toList();
        }

        @Override
        Schedule schedule(Schedule usual) {
            return usual.withRound(Duration.ZERO);
        }

        private long rows(Extent extent) {
            return extent.choose(200_000, 1_000_000);
        }
    },
    ORM_INSERT("orm-insert", "entities with generated keys into an empty table, by data layers") {
        @Override
        String tables(Extent extent) {
            return Articles.TABLES.formatted(rows(extent));
        }

        @Override
        List<Cell> cells(Extent extent) {
            return OrmWorkloads.inserts(label(), rows(extent));
        }

        @Override
        Schedule schedule(Schedule usual) {
            return usual.withRound(Duration.ZERO);
        }

        private long rows(Extent extent) {
            return extent.choose(20_000, 100_000);
        }
    },
    ORM_READ("orm-read", "entities by data layers: all of a table, with a relation, one by key") {
        @Override
        String tables(Extent extent) {
            return Library.TABLES.formatted(rows(extent));
        }

        @Override
        List<Cell> cells(Extent extent) {
            return OrmWorkloads.reads(label(), rows(extent));
        }

        private long rows(Extent extent) {
            return extent.choose(20_000, 100_000);
        }
    },
    POOLER_THROUGHPUT("pooler-throughput", "pgbench's clients through poolers, on 5 connections") {
        @Override
        String tables(Extent extent) {
            return Accounts.tables(PoolerThroughput.SCALE);
        }

        @Override
        void run(Workbench workbench) throws IOException, InterruptedException {
            PoolerThroughput.run(workbench);
        }
    },
    POOLER_IDLE("pooler-idle", "memory of poolers for each idle client, and how soon they start") {
        @Override
        String tables(Extent extent) {
            return "";
        }

        @Override
        void run(Workbench workbench) throws IOException, InterruptedException {
            PoolerIdle.run(workbench);
        }
    },
    DEPLOYMENT("deployment", "the deployment lab (weir lab) with HikariCP + pgjdbc in its table") {
        @Override
        String tables(Extent extent) {
            return "";
        }

        @Override
        void run(Workbench workbench) throws IOException, InterruptedException {
            Deployment.run(workbench);
        }
    };

    static final String PGBENCH = "pgbench";
    static final String PGBENCH_PIPELINED = "pgbench-pipelined";
    static final String PSQL = "psql-binary";

    private final String label;
    private final String summary;

    Bench(String label, String summary) {
        this.label = label;
        this.summary = summary;
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

    /// What is compared; nothing if the bench [runs][#run] otherwise than by heats of cells.
    List<Cell> cells(Extent extent) {
        return List.of();
    }

    /// Measures, on its tables.
    void run(Workbench workbench) throws IOException, InterruptedException {
        Extent extent = workbench.extent();
        Wishes wishes = workbench.wishes();
        Contenders contenders = new Contenders(workbench.server(), wishes);
        Schedule schedule = schedule(wishes.applyTo(Schedule.of(extent)));
        for (List<Cell> heat : Cell.heats(cells(extent))) {
            List<Cell> cells = heat.stream().map(wishes::applyTo).toList();
            for (Result result : Heat.run(cells, contenders, schedule)) {
                workbench.findings().accept(result.finding());
            }
        }
    }

    /// How long its cells are measured: as usual, or differently if a round is one piece of work.
    Schedule schedule(Schedule usual) {
        return usual;
    }
}
