package dev.weir.orm.internal.write;

import dev.weir.driver.BulkCounts;
import dev.weir.orm.internal.run.Statements;
import dev.weir.orm.internal.run.Statements.Call;
import dev.weir.orm.internal.write.Slices.Unity;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// Inserts any number of entities in constant memory, all or none, and counts them. Used once, by
/// one thread.
final class StreamInsert<T> {
    private static final String STAGE = "pg_temp.weir_stage";

    /// What follows so many rows that may conflict is copied to a table of its own first.
    static final int STAGE_AFTER = 5 * RowArrays.ROWS_MAX;

    private static final BulkCounts NONE = new BulkCounts(0, 0, 0);

    private final Bulk<T> bulk;
    private final EntityTable<T> table;
    private final OnConflict conflict;

    StreamInsert(Bulk<T> bulk) {
        this.bulk = bulk;
        this.table = bulk.table();
        this.conflict = bulk.options().conflict();
    }

    BulkCounts insert(Iterator<? extends T> entities) {
        List<T> head = new ArrayList<>();
        while (head.size() < BulkInsert.COPY_ROWS_MIN && entities.hasNext()) {
            head.add(entities.next());
        }
        Statements statements = bulk.statements();
        if (!entities.hasNext()) {
            return few(statements, head);
        }
        TableFacts facts = bulk.known().facts(statements, table);
        Rows<T> rows = new Rows<>(head, entities);
        return statements.inTransaction(tx -> many(tx, facts, rows));
    }

    private BulkCounts few(Statements statements, List<T> head) {
        CountedInsert<T> counted = new CountedInsert<>(bulk);
        try (CompletedRows<T> rows = CompletedRows.of(bulk, statements, head)) {
            new Slices<>(table, statements, table::shape).run(rows, Unity.OF_SEVERAL, counted);
        }
        return counted.counts();
    }

    private BulkCounts many(Statements tx, TableFacts facts, Rows<T> rows) {
        if (conflict != OnConflict.REFUSED) {
            BulkCounts first = facts.takesStage() ? arrays(tx, rows.limited(STAGE_AFTER)) : NONE;
            return first.plus(
                    rows.hasNext() && facts.takesStage()
                            ? staged(tx, facts, rows)
                            : arrays(tx, rows));
        }
        if (!facts.takesCopy()) {
            return arrays(tx, rows);
        }
        long copied = new CopyInsert<>(bulk, tx).run(rows, sent -> CopyRows.target(table, sent));
        // Of what is left, other columns are sent, and perhaps of each row others.
        return new BulkCounts(copied, 0, 0).plus(arrays(tx, rows));
    }

    private BulkCounts arrays(Statements tx, Iterator<T> rows) {
        CountedInsert<T> counted = new CountedInsert<>(bulk);
        try (CompletedRows<T> completed = CompletedRows.of(bulk, tx, rows)) {
            new Slices<>(table, tx, table::shape).run(completed, Unity.GIVEN, counted);
        }
        return counted.counts();
    }

    /// Copies the rows to a table of the transaction, and inserts from there.
    private BulkCounts staged(Statements tx, TableFacts facts, Rows<T> rows) {
        Shape shape = table.shape(rows.peek());
        tx.execute(
                new Call(
                        "create temporary table weir_stage on commit drop as select "
                                + Texts.list(shape.sent(), table::columnName)
                                + " from "
                                + table.name()
                                + " with no data",
                        List.of()));
        long copied =
                new CopyInsert<>(bulk, tx).run(rows, sent -> CopyRows.into(STAGE, table, sent));
        InsertSql sql = new InsertSql(table, new Shape(shape.sent(), List.of()), conflict);
        BulkCounts counts =
                CountedInsert.counts(tx, new Call(sql.copied(STAGE, facts), List.of()), copied);
        tx.execute(new Call("drop table " + STAGE, List.of()));
        return counts.plus(arrays(tx, rows));
    }
}
