package dev.weir.cli.terminal;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// How far a transfer is, on one line that is written again and again, at most five times a second:
/// a bar and percent where the size is known, rows, bytes, bytes a second, time left.
///
/// Thread-safe.
public final class ProgressBar implements AutoCloseable {
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final int WIDTH = 20;
    private static final String LINE_START = "\r";
    private static final String CLEAR = "\u001b[K";

    private final PrintWriter out;
    private final long size;
    private final LongSupplier clock;
    private final long start;
    private long next;
    private boolean isShown;

    private ProgressBar(PrintWriter out, long size, LongSupplier clock, long delay) {
        this.out = out;
        this.size = size;
        this.clock = clock;
        start = clock.getAsLong();
        next = start + delay;
    }

    /// @param size what the position comes to in the end; 0 if nobody knows
    public static ProgressBar on(PrintWriter out, long size) {
        return new ProgressBar(out, size, System::nanoTime, INTERVAL_NANOS);
    }

    /// As [#on(PrintWriter, long)], with a clock that counts nanoseconds.
    static ProgressBar on(PrintWriter out, long size, LongSupplier clock) {
        return new ProgressBar(out, size, clock, INTERVAL_NANOS);
    }

    /// One that is never seen.
    public static ProgressBar hidden() {
        return new ProgressBar(new PrintWriter(Writer.nullWriter()), 0, () -> 0L, Long.MAX_VALUE);
    }

    /// Whether this will ever show anything.
    public boolean isVisible() {
        return next != Long.MAX_VALUE;
    }

    /// Tells how far it is.
    ///
    /// @param position of `size`; not that of the data if the file is compressed
    public synchronized void tell(long rows, long bytes, long position) {
        long now = clock.getAsLong();
        if (isVisible() && now - next >= 0) {
            next = now + INTERVAL_NANOS;
            isShown = true;
            out.print(LINE_START + line(rows, bytes, position, now - start) + CLEAR);
            out.flush();
        }
    }

    private String line(long rows, long bytes, long position, long nanos) {
        String moved =
                Amounts.rows(rows)
                        + "  "
                        + Amounts.bytes(bytes)
                        + "  "
                        + Amounts.bytes(Amounts.rate(bytes, nanos))
                        + "/s";
        if (size <= 0) {
            return moved;
        }
        double share = Math.min(1, (double) position / size);
        String left =
                position > 0
                        ? "  " + Amounts.clock((long) (nanos / 1e9 * (1 - share) / share)) + " left"
                        : "";
        return bar(share) + " %3d %%  ".formatted((int) (share * 100)) + moved + left;
    }

    private static String bar(double share) {
        int full = (int) (share * WIDTH);
        return "[" + "#".repeat(full) + "-".repeat(WIDTH - full) + "]";
    }

    @Override
    public void close() {
        clear();
    }

    /// Takes the line away.
    public synchronized void clear() {
        if (isShown) {
            isShown = false;
            out.print(LINE_START + CLEAR);
            out.flush();
        }
    }
}
