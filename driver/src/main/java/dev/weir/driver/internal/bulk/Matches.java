package dev.weir.driver.internal.bulk;

import java.util.Arrays;

/// Counts for each row how many of the table's it matched, by its number within the slice.
final class Matches implements BulkRun.Taker {
    private long[] counts = new long[1024];
    private int rows;

    @Override
    public void take(SliceAnswer answer, int count) {
        if (rows + count > counts.length) {
            counts = Arrays.copyOf(counts, Math.max(rows + count, 2 * counts.length));
        }
        int before = rows - 1;
        answer.forEach(row -> counts[before + row.intValue(0)]++);
        rows += count;
    }

    long[] counts() {
        return Arrays.copyOf(counts, rows);
    }
}
