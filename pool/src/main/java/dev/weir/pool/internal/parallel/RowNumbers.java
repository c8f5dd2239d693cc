package dev.weir.pool.internal.parallel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/// Which number a row of one worker's copy has among all rows. Forgets what was sent long ago. One
/// thread at a time.
final class RowNumbers {
    private static final int BATCHES_MAX = 4096;

    private final Deque<Start> starts = new ArrayDeque<>();
    private long next = 1;

    /// A batch's first row, here and among all.
    private record Start(long here, long overall) {}

    void add(Batch<?> batch) {
        if (starts.size() == BATCHES_MAX) {
            starts.removeFirst();
        }
        starts.addLast(new Start(next, batch.firstRow()));
        next += batch.rows().size();
    }

    /// @param here the number within the worker's copy
    /// @return 0 if it is not known any more
    long overall(long here) {
        Iterator<Start> latest = starts.descendingIterator();
        while (latest.hasNext()) {
            Start start = latest.next();
            if (start.here() <= here) {
                return start.overall() + here - start.here();
            }
        }
        return 0;
    }
}
