package dev.weir.pooler.internal.log;

/// Whether a line may be written by whoever has it: few at a time, and not while the disk is slow.
/// Not thread-safe.
final class Haste {
    /// Lines in a period; more are cheaper if they are written together.
    static final int LINES_MAX = 32;

    static final long PERIOD_NS = 10_000_000;

    /// A write that takes longer waits for the disk. One that takes less may have waited for a
    /// processor.
    static final long SLOW_NS = 10_000_000;

    /// For how many times as long a disk that was slow is left to the thread.
    static final long REST = 100;

    private long periodEnd;
    private int linesLeft;

    /// @param now as of [System#nanoTime()]
    Haste(long now) {
        periodEnd = now;
    }

    boolean allows(long now) {
        if (now - periodEnd >= 0) {
            periodEnd = now + PERIOD_NS;
            linesLeft = LINES_MAX;
        }
        if (linesLeft == 0) {
            return false;
        }
        linesLeft--;
        return true;
    }

    /// A line has been written.
    void wrote(long begun, long now) {
        long took = now - begun;
        if (took > SLOW_NS) {
            periodEnd = now + REST * took;
            linesLeft = 0;
        }
    }
}
