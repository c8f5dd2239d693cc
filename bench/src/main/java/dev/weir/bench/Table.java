package dev.weir.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Results for people: the ratio first, then what each side did.
final class Table {
    private Table() {}

    static String text(Result result) {
        return head(result)
                + "  %-22s %14s %14s %12s %12s %12s%n"
                        .formatted("", "ops/s", "CPU us/op", "p50 us", "p99 us", "bytes/op")
                + side(result.cell().subject(), result.subject())
                + side(result.cell().peer(), result.peer());
    }

    /// The bench and the parameters.
    static String title(Cell cell) {
        return cell.bench()
                + cell.parameters().entrySet().stream()
                        .map(entry -> " " + entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining());
    }

    static String head(Result result) {
        double cpu = Result.cpuMicros(result.subject()) / Result.cpuMicros(result.peer());
        return String.format(
                Locale.ROOT,
                "%n%s: ratio %.2f (%.2f to %.2f in %d rounds), CPU %.2f%n",
                title(result.cell()),
                result.ratio(),
                result.ratioMin(),
                result.ratioMax(),
                result.subject().size(),
                cpu);
    }

    private static String side(String name, List<Round> rounds) {
        return String.format(
                Locale.ROOT,
                "  %-22s %,14.0f %14.2f %,12.1f %,12.1f %,12.0f%n",
                name,
                Result.median(rounds, Round::operationsPerSecond),
                Result.cpuMicros(rounds),
                Result.median(rounds, Round::medianNanos) / 1e3,
                Result.median(rounds, Round::p99Nanos) / 1e3,
                Result.allocatedBytes(rounds));
    }
}
