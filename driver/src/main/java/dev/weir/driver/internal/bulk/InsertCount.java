package dev.weir.driver.internal.bulk;

import dev.weir.driver.BulkCounts;
import dev.weir.driver.Query;

/// Counts what became of rows.
final class InsertCount implements BulkRun.Taker {
    private final Conflict conflict;
    private BulkCounts counts = new BulkCounts(0, 0, 0);

    InsertCount(Conflict conflict) {
        this.conflict = conflict;
    }

    @Override
    public void take(Query query, int count) {
        counts = counts.plus(counted(query, count));
    }

    private BulkCounts counted(Query query, int count) {
        if (conflict instanceof Conflict.Refuse) {
            long inserted = query.execute();
            return new BulkCounts(inserted, 0, count - inserted);
        }
        long[] created = {0};
        long answered = query.forEach(row -> created[0] += row.booleanValue(0) ? 1 : 0);
        return new BulkCounts(created[0], answered - created[0], count - answered);
    }

    BulkCounts counts() {
        return counts;
    }
}
