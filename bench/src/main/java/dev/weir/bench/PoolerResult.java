package dev.weir.bench;

import dev.weir.lab.PoolerProgram;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// What `pooler-throughput` yielded for one load: a comparison, and what a pooler is there for,
/// latency.
///
/// @param direct the rounds without a pooler between, in a list of none or one
record PoolerResult(Result result, List<List<Round>> direct) {
    static Finding incomparable(Cell cell, PoolerProgram peer) {
        return Finding.remark(
                ("%n%s: not compared: %s loses prepared statements in transaction mode (1.21 and"
                                + " later do not; see --pgbouncer)")
                        .formatted(Table.title(cell), peer.title()));
    }

    Finding finding() {
        return Finding.of(text(), json());
    }

    private String text() {
        StringBuilder text = new StringBuilder(Table.head(result));
        text.append(
                "  %-12s %10s %10s %10s %10s %10s %8s"
                        .formatted(
                                "",
                                "ops/s",
                                "CPU us/op",
                                "mean us",
                                "p50 us",
                                "p99 us",
                                "p99/p50"));
        text.append(direct.isEmpty() ? "" : " %10s %10s".formatted("added mean", "added p50"));
        text.append('\n');
        text.append(side(result.cell().subject(), result.subject()));
        text.append(side(result.cell().peer(), result.peer()));
        direct.forEach(rounds -> text.append(side("direct", rounds)));
        return text.toString();
    }

    private String side(String name, List<Round> rounds) {
        String figures =
                String.format(
                        Locale.ROOT,
                        "  %-12s %,10.0f %10.2f %,10.1f %,10.1f %,10.1f %8.2f",
                        name,
                        Result.median(rounds, Round::operationsPerSecond),
                        Result.cpuMicros(rounds),
                        Result.median(rounds, this::meanMicros),
                        Result.median(rounds, PoolerResult::medianMicros),
                        Result.median(rounds, Round::p99Nanos) / 1e3,
                        Result.median(rounds, PoolerResult::spread));
        return figures + added(rounds) + '\n';
    }

    private String added(List<Round> rounds) {
        return direct.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        " %10.1f %10.1f",
                        added(rounds, this::meanMicros),
                        added(rounds, PoolerResult::medianMicros));
    }

    private String json() {
        JsonLine line = result.line();
        latency(line, "subject", result.subject());
        latency(line, "peer", result.peer());
        if (!direct.isEmpty()) {
            line.number("direct_mean_us", Result.median(direct.getFirst(), this::meanMicros));
            added(line, "subject", result.subject());
            added(line, "peer", result.peer());
        }
        return line.toString();
    }

    private void latency(JsonLine line, String side, List<Round> rounds) {
        line.number(side + "_mean_us", Result.median(rounds, this::meanMicros))
                .number(side + "_p50_us", Result.median(rounds, PoolerResult::medianMicros))
                .number(side + "_p99_us", Result.median(rounds, Round::p99Nanos) / 1e3)
                .number(side + "_p99_p50", Result.median(rounds, PoolerResult::spread));
    }

    private void added(JsonLine line, String side, List<Round> rounds) {
        line.number(side + "_added_us", added(rounds, this::meanMicros))
                .number(side + "_added_p50_us", added(rounds, PoolerResult::medianMicros));
    }

    private static double medianMicros(Round round) {
        return round.medianNanos() / 1e3;
    }

    private static double spread(Round round) {
        return (double) round.p99Nanos() / round.medianNanos();
    }

    /// As pgbench counts it: a client is never without a transaction.
    private double meanMicros(Round round) {
        int clients = Integer.parseInt(result.cell().parameters().get("clients"));
        return clients * 1e6 / round.operationsPerSecond();
    }

    /// The median, over neighbouring rounds, of what a transaction took longer than without a
    /// pooler.
    private double added(List<Round> rounds, ToDoubleFunction<Round> micros) {
        double[] added = new double[rounds.size()];
        for (int i = 0; i < added.length; i++) {
            added[i] =
                    micros.applyAsDouble(rounds.get(i))
                            - micros.applyAsDouble(direct.getFirst().get(i));
        }
        return Result.median(added);
    }
}
