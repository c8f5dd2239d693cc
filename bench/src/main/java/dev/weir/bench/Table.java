package dev.weir.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Results for people: the ratio first, then what each side did.
final class Table {
    private final PrintStream out;

    Table(PrintStream out) {
        this.out = out;
    }

    void add(Result result) {
        Cell cell = result.cell();
        String parameters =
                cell.parameters().entrySet().stream()
                        .map(entry -> " " + entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining());
        double cpu = Result.cpuMicros(result.subject()) / Result.cpuMicros(result.peer());
        out.printf(
                Locale.ROOT,
                "%n%s%s: ratio %.2f (%.2f to %.2f in %d rounds), CPU %.2f%n",
                cell.bench(),
                parameters,
                result.ratio(),
                result.ratioMin(),
                result.ratioMax(),
                result.subject().size(),
                cpu);
        out.printf("  %-22s %14s %14s %12s %12s%n", "", "ops/s", "CPU us/op", "p50 us", "p99 us");
        side(cell.subject(), result.subject());
        side(cell.peer(), result.peer());
        out.flush();
    }

    private void side(String name, List<Round> rounds) {
        out.printf(
                Locale.ROOT,
                "  %-22s %,14.0f %14.2f %,12.1f %,12.1f%n",
                name,
                Result.median(rounds, Round::operationsPerSecond),
                Result.cpuMicros(rounds),
                Result.median(rounds, Round::medianNanos) / 1e3,
                Result.median(rounds, Round::p99Nanos) / 1e3);
    }
}
