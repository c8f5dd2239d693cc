package dev.weir.orm.internal.write;

import dev.weir.driver.BulkCounts;
import dev.weir.orm.internal.run.Statements;
import dev.weir.orm.internal.run.Statements.Call;
import dev.weir.orm.internal.write.Slices.Slice;

import java.util.List;

/// Inserts slices of rows and counts what became of them.
final class CountedInsert<T> implements Slices.Step<T> {
    private final Bulk<T> bulk;
    private BulkCounts counts = new BulkCounts(0, 0, 0);
    private long sent;

    CountedInsert(Bulk<T> bulk) {
        this.bulk = bulk;
    }

    BulkCounts counts() {
        return counts;
    }

    @Override
    public void run(Statements on, Slice<T> slice) {
        int rows = slice.entities().size();
        counts = counts.plus(slice.shape().sent().isEmpty() ? each(on, slice) : all(on, slice));
        sent += rows;
        bulk.options().progress().accept(sent);
    }

    private InsertSql sql(Slice<T> slice) {
        return new InsertSql(
                bulk.table(),
                new Shape(slice.shape().sent(), List.of()),
                bulk.options().conflict());
    }

    private BulkCounts all(Statements on, Slice<T> slice) {
        int rows = slice.entities().size();
        if (bulk.options().conflict() instanceof OnConflict.Update) {
            TableFacts facts = bulk.known().facts(on, bulk.table());
            return counts(on, new Call(sql(slice).counted(facts), slice.parameters()), rows);
        }
        long inserted = on.execute(new Call(sql(slice).arrays(), slice.parameters()));
        return new BulkCounts(inserted, 0, rows - inserted);
    }

    /// Rows of which nothing is sent have no arrays.
    private BulkCounts each(Statements on, Slice<T> slice) {
        long inserted = 0;
        for (int i = 0; i < slice.entities().size(); i++) {
            inserted += on.execute(new Call(sql(slice).single(List.of()), List.of()));
        }
        return new BulkCounts(inserted, 0, slice.entities().size() - inserted);
    }

    /// What a statement counted: how many rows are new, and how many were written at all.
    static BulkCounts counts(Statements on, Call call, long rows) {
        return on.one(
                call,
                row -> {
                    long inserted = row.longValue(0);
                    long written = row.longValue(1);
                    return new BulkCounts(inserted, written - inserted, rows - written);
                });
    }
}
