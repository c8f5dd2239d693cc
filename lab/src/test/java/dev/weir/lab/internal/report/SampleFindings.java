package dev.weir.lab.internal.report;

import dev.weir.lab.Answer;
import dev.weir.lab.Cell;
import dev.weir.lab.CellResult;
import dev.weir.lab.Extent;
import dev.weir.lab.Findings;
import dev.weir.lab.Held;
import dev.weir.lab.Limits;
import dev.weir.lab.Moment;
import dev.weir.lab.Origin;
import dev.weir.lab.Part;
import dev.weir.lab.Plan;
import dev.weir.lab.PoolerProgram;
import dev.weir.lab.Quantile;
import dev.weir.lab.Serve;
import dev.weir.lab.Serving;
import dev.weir.lab.Shape;
import dev.weir.lab.Usage;
import dev.weir.lab.Way;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Findings as a run could have made them, always the same.
final class SampleFindings {
    private static final PoolerProgram POOLER =
            PoolerProgram.weir("Weir's pooler", List.of("weir", "pooler"));
    private static final int LEAKED = 97;

    private SampleFindings() {}

    static Findings make() {
        Plan plan = Plan.of(Extent.FULL, Shape.DEFAULT, List.of(POOLER), List.of());
        List<Cell> cells = plan.only(List.of("per-thread", "pool", "weir/pool", "fresh")).cells();
        List<CellResult> results = new ArrayList<>();
        for (Cell cell : cells) {
            boolean leaks =
                    cell.way().equals(Way.direct("per-thread"))
                            && cell.serving() != Serving.STATIC_THREADS;
            results.add(leaks ? leaking(cell) : serving(cell, results.size()));
        }
        return new Findings(
                new Origin(
                        "weir lab --users 32 </script><b>&",
                        "2026-01-02T03:04:05Z",
                        "2 processors, 24 GB of memory",
                        List.of("PostgreSQL 18.6", "Java 25", "Weir's pooler"),
                        612.3),
                new Plan(plan.extent(), cells, plan.shape(), Limits.FULL, plan.poolers()),
                Map.of(
                        "per-thread", new Findings.Meaning("one per thread, for ever", "Keeps."),
                        "pool", new Findings.Meaning("in-process pool", "Lends."),
                        "fresh", new Findings.Meaning("new connection per request", "Logs in.")),
                results,
                List.of(answer()));
    }

    private static Answer answer() {
        return new Answer(
                "Inserts row by row, batches, unnest or COPY?",
                "rows",
                List.of(
                        new Answer.Option("row by row, each committed", 5_000, 1, 1, 1),
                        new Answer.Option("copy, binary", 400_000, 81.5, 70.2, 90.1)));
    }

    private static CellResult serving(Cell cell, int number) {
        int connections = cell.way().isPooled() ? 5 : 5 * cell.processes();
        List<Quantile> distribution =
                IntStream.of(0, 50, 90, 99, 100)
                        .mapToObj(percentile -> new Quantile(percentile, 20 + percentile / 5.0))
                        .toList();
        return new CellResult(
                cell,
                new CellResult.Figures(
                        new Serve(1_500 - 10 * number, 20.4, 39.8, 61, Map.of()),
                        new Held(
                                connections,
                                connections,
                                connections,
                                cell.way().isPooled() ? 5 : 0,
                                2),
                        new Usage(
                                new Part(112_000_000L * cell.processes(), 250, 0.4),
                                cell.way().isPooled() ? new Part(72_000_000, 60, 0.1) : Part.NONE,
                                new Part(17_000_000, 95, 0.2))),
                timeline(connections),
                distribution,
                cell.way().isPooled()
                        ? List.of("5 connections are kept by the pooler")
                        : List.of());
    }

    private static CellResult leaking(Cell cell) {
        return new CellResult(
                cell,
                new CellResult.Figures(
                        new Serve(0, 0, 0, 0, Map.of("too many clients", 4_321L)),
                        new Held(LEAKED, LEAKED, LEAKED, LEAKED, 30),
                        new Usage(Part.NONE, Part.NONE, Part.NONE)),
                timeline(LEAKED),
                List.of(),
                List.of(
                        "4,321 requests failed: too many clients",
                        LEAKED + " connections are left behind"));
    }

    private static List<Moment> timeline(int connections) {
        return IntStream.range(0, 100)
                .mapToObj(
                        look ->
                                new Moment(
                                        look * 50L,
                                        Math.min(connections, look * 3),
                                        Math.min(3, look),
                                        0,
                                        0))
                .toList();
    }
}
