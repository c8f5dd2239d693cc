package dev.weir.cli.copy;

import dev.weir.cli.terminal.Amounts;
import dev.weir.cli.terminal.ProgressBar;

/// Counts what is moved, and shows it meanwhile. One thread at a time.
public final class Tally {
    private final ProgressBar bar;
    private final long start = System.nanoTime();
    private long rows;
    private long bytes;

    public Tally(ProgressBar bar) {
        this.bar = bar;
    }

    /// @param position in the file
    void add(long moreRows, long moreBytes, long position) {
        rows += moreRows;
        bytes += moreBytes;
        bar.tell(rows, bytes, position);
    }

    /// Whether it is worth while to count rows before the server says how many there were.
    boolean isShown() {
        return bar.isVisible();
    }

    /// `3 rows, 120 bytes, 0.012 s, 250 rows/s`.
    ///
    /// @param counted by the server
    public String summary(long counted) {
        long nanos = System.nanoTime() - start;
        return Amounts.rows(counted)
                + ", "
                + Amounts.bytes(bytes)
                + ", "
                + Amounts.seconds(nanos)
                + ", "
                + Amounts.number(Amounts.rate(counted, nanos))
                + " rows/s";
    }
}
