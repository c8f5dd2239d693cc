package dev.weir.cli.lab;

import dev.weir.cli.terminal.Amounts;
import dev.weir.cli.terminal.Terminal;
import dev.weir.lab.Progress;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;

/// How far a lab is: a line that is written again and again on a terminal, a line for every cell
/// elsewhere, or nothing.
public final class LabProgress implements Progress, AutoCloseable {
    private static final String CLEAR = "\r\u001b[K";
    private static final int WIDTH = 20;

    private final PrintWriter err;
    private final Manner manner;
    private final long start = System.nanoTime();
    private boolean isShown;

    private LabProgress(PrintWriter err, Manner manner) {
        this.err = err;
        this.manner = manner;
    }

    private enum Manner {
        ONE_LINE,
        MANY_LINES,
        SILENT
    }

    /// Shows it where standard error is read.
    public static LabProgress on(PrintWriter err) {
        return new LabProgress(
                err, Terminal.isStandardError() ? Manner.ONE_LINE : Manner.MANY_LINES);
    }

    /// Shows nothing.
    public static LabProgress silent(PrintWriter err) {
        return new LabProgress(err, Manner.SILENT);
    }

    @Override
    public void tell(int done, int steps, String now) {
        if (manner == Manner.SILENT) {
            return;
        }
        String line = line(done, steps, now);
        if (manner == Manner.ONE_LINE) {
            err.print(CLEAR + line);
            isShown = true;
        } else {
            err.println(line);
        }
        err.flush();
    }

    private String line(int done, int steps, String now) {
        int full = done * WIDTH / steps;
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        return "[%s%s] %d of %d, %s: %s"
                .formatted(
                        "#".repeat(full),
                        "-".repeat(WIDTH - full),
                        done + 1,
                        steps,
                        Amounts.clock(seconds),
                        now);
    }

    /// Takes the line away.
    @Override
    public void close() {
        if (isShown) {
            isShown = false;
            err.print(CLEAR);
            err.flush();
        }
    }
}
