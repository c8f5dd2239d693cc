package dev.weir.driver.internal.bulk;

import dev.weir.driver.Query;

import java.util.Arrays;

/// Counts for each row how many of the table's it matched, by its number within the slice.
final class Matches implements BulkRun.Taker {
    private long[] counts = new long[0];

    @Override
    public void take(Query query, int count) {
        int before = counts.length;
        long[] more = Arrays.copyOf(counts, before + count);
        query.forEach(row -> more[before + row.intValue(0) - 1]++);
        counts = more;
    }

    long[] counts() {
        return counts;
    }
}
