package dev.weir.driver.internal.bulk;

import dev.weir.driver.BulkCounts;

/// Counts what became of rows.
final class InsertCount implements BulkRun.Taker {
    private final Conflict conflict;
    private BulkCounts counts = new BulkCounts(0, 0, 0);

    InsertCount(Conflict conflict) {
        this.conflict = conflict;
    }

    @Override
    public void take(SliceAnswer answer, int count) {
        counts = counts.plus(counted(answer, count));
    }

    private BulkCounts counted(SliceAnswer answer, int count) {
        if (conflict instanceof Conflict.Refuse) {
            long inserted = answer.count();
            return new BulkCounts(inserted, 0, count - inserted);
        }
        long[] created = {0};
        long answered = answer.forEach(row -> created[0] += row.booleanValue(0) ? 1 : 0);
        return new BulkCounts(created[0], answered - created[0], count - answered);
    }

    BulkCounts counts() {
        return counts;
    }
}
