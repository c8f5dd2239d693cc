package dev.weir.examples;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/// Prints what happened and how fast, in columns.
final class Report {
    private static final int NOTE_CHARS_MAX = 96;

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void section(String title) {
        out.printf("%n%s%n", title);
    }

    /// Text under what was measured, in lines that are not too long.
    void note(String text) {
        String rest = text;
        while (rest.length() > NOTE_CHARS_MAX && rest.lastIndexOf(' ', NOTE_CHARS_MAX) > 0) {
            int end = rest.lastIndexOf(' ', NOTE_CHARS_MAX);
            out.printf("      %s%n", rest.substring(0, end));
            rest = rest.substring(end + 1);
        }
        out.printf("      %s%n", rest);
    }

    /// Runs the work and prints how much of it was done, how long it took, and the rate.
    ///
    /// @param unit what the work counts
    /// @param work returns how many it did
    /// @return the rate per second
    double measure(String what, String unit, LongSupplier work) {
        long start = System.nanoTime();
        long count = work.getAsLong();
        long nanos = System.nanoTime() - start;
        double rate = count * 1e9 / nanos;
        out.printf(
                Locale.ROOT,
                "  %-46s %,9d %-13s %9s %,11.0f /s%n",
                what,
                count,
                unit,
                time(nanos),
                rate);
        return rate;
    }

    /// Runs the work and prints what it did and how long it took.
    void measure(String what, Runnable work) {
        long start = System.nanoTime();
        work.run();
        out.printf("  %-70s %9s%n", what, time(System.nanoTime() - start));
    }

    private static String time(long nanos) {
        return nanos < Duration.ofSeconds(1).toNanos()
                ? String.format(Locale.ROOT, "%.1f ms", nanos / 1e6)
                : String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
    }
}
