package dev.weir.cli;

import dev.weir.cli.copy.Tally;
import dev.weir.cli.terminal.ProgressBar;
import dev.weir.cli.terminal.Terminal;

import picocli.CommandLine.Option;

import java.io.PrintWriter;

/// What is said of a transfer, on standard error.
final class ProgressOptions {
    @Option(
            names = "--progress",
            description = "Show how far it is also where standard error is no terminal.")
    private boolean isForced;

    @Option(
            names = {"-q", "--quiet"},
            description = "Say nothing but errors.")
    private boolean isQuiet;

    ProgressOptions() {}

    /// @param size what the position comes to; 0 if nobody knows
    ProgressBar bar(PrintWriter err, long size) {
        boolean isShown = isForced || !isQuiet && Terminal.isStandardError();
        return isShown ? ProgressBar.on(err, size) : ProgressBar.hidden();
    }

    void say(PrintWriter err, String line) {
        if (!isQuiet) {
            err.println(line);
        }
    }

    /// The last line.
    void sayEnd(PrintWriter err, Tally tally, long rows, String more) {
        say(err, tally.summary(rows) + (more.isEmpty() ? "" : ": " + more));
    }
}
