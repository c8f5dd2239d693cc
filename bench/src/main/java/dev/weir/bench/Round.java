package dev.weir.bench;

import java.util.Locale;

/// What a contender did in one round.
///
/// @param operations how many operations (or rows) it completed
/// @param nanos from the start of the first to the end of the last
/// @param cpuNanos user and system time that its process spent meanwhile
/// @param medianNanos half of the calls took no longer
/// @param p99Nanos 99 of 100 calls took no longer; 0 if it is not known
/// @param allocatedBytes what all threads of its JVM allocated meanwhile; 0 if it is no JVM
record Round(
        long operations,
        long nanos,
        long cpuNanos,
        long medianNanos,
        long p99Nanos,
        long allocatedBytes) {
    /// A round of a program that is no JVM.
    Round(long operations, long nanos, long cpuNanos, long medianNanos, long p99Nanos) {
        this(operations, nanos, cpuNanos, medianNanos, p99Nanos, 0);
    }

    double operationsPerSecond() {
        return operations * 1e9 / nanos;
    }

    /// One line, as the contender's process writes it.
    String line() {
        return String.format(
                Locale.ROOT,
                "%d %d %d %d %d %d",
                operations,
                nanos,
                cpuNanos,
                medianNanos,
                p99Nanos,
                allocatedBytes);
    }

    static Round parse(String line) {
        String[] words = line.split(" ", -1);
        if (words.length != 6) {
            throw new IllegalArgumentException("a round has 6 numbers, not: " + line);
        }
        return new Round(
                Long.parseLong(words[0]),
                Long.parseLong(words[1]),
                Long.parseLong(words[2]),
                Long.parseLong(words[3]),
                Long.parseLong(words[4]),
                Long.parseLong(words[5]));
    }
}
