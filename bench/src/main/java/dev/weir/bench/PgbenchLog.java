package dev.weir.bench;

import org.HdrHistogram.Histogram;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What `pgbench --log` has written: a line for each transaction, or for a sample of them (`client
/// transaction microseconds script seconds microseconds`).
final class PgbenchLog {
    private static final int LATENCY = 2;
    private static final int EPOCH_SECONDS = 4;
    private static final int EPOCH_MICROS = 5;

    /// Of its time, what does not count for percentiles: a thousand clients all begin at once, and
    /// prepare their statement.
    private static final int SETTLING_DIVISOR = 4;

    private final List<Transaction> transactions = new ArrayList<>();
    private final Histogram micros = new Histogram(3);
    private long beginMicros = Long.MAX_VALUE;
    private long endMicros = Long.MIN_VALUE;

    private PgbenchLog() {}

    private record Transaction(long beginMicros, long micros) {}

    /// Reads all files of a directory: pgbench's threads have one each.
    static PgbenchLog read(Path directory) throws IOException {
        PgbenchLog log = new PgbenchLog();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                for (String line : Files.readAllLines(file)) {
                    log.add(line);
                }
            }
        }
        return log.checked();
    }

    static PgbenchLog parse(List<String> lines) throws IOException {
        PgbenchLog log = new PgbenchLog();
        for (String line : lines) {
            log.add(line);
        }
        return log.checked();
    }

    private void add(String line) throws IOException {
        String[] words = line.split(" ", -1);
        if (words.length <= EPOCH_MICROS || !words[LATENCY].matches("\\d+")) {
            throw new IOException("pgbench logged a transaction without a time: " + line);
        }
        long latency = Long.parseLong(words[LATENCY]);
        long end =
                Long.parseLong(words[EPOCH_SECONDS]) * 1_000_000
                        + Long.parseLong(words[EPOCH_MICROS]);
        transactions.add(new Transaction(end - latency, latency));
        beginMicros = Math.min(beginMicros, end - latency);
        endMicros = Math.max(endMicros, end);
    }

    private PgbenchLog checked() throws IOException {
        if (transactions.isEmpty()) {
            throw new IOException("pgbench logged no transaction");
        }
        long settled = beginMicros + (endMicros - beginMicros) / SETTLING_DIVISOR;
        transactions.stream()
                .filter(each -> each.beginMicros() >= settled)
                .forEach(each -> micros.recordValue(each.micros()));
        if (micros.getTotalCount() == 0) {
            throw new IOException("pgbench logged no transaction after the first quarter");
        }
        return this;
    }

    /// When the first transaction began, in microseconds of the wall clock.
    long beginMicros() {
        return beginMicros;
    }

    /// When the last one ended.
    long endMicros() {
        return endMicros;
    }

    /// So many percent of the transactions that began after the first quarter of the time took no
    /// longer.
    long nanosAtPercentile(double percent) {
        return 1_000 * micros.getValueAtPercentile(percent);
    }
}
