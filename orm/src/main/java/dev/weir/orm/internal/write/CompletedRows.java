package dev.weir.orm.internal.write;

import dev.weir.orm.internal.run.Statements;

import java.util.Iterator;
import java.util.List;

/// New entities with what is made here. Their keys are taken by some thousand, whenever there is
/// none left; so nothing else may run on the connection when the next entity is asked for. Closing
/// it gives back the keys that are left. One thread at a time.
final class CompletedRows<T> implements Iterator<T>, AutoCloseable {
    /// Keys that are taken at once.
    static final int KEYS = RowArrays.ROWS_MAX;

    private final Iterator<? extends T> rows;
    private final KeySupply keys;
    private final Completion<T> completion;
    private final Refill refill;
    private long left;

    /// Takes more keys.
    @FunctionalInterface
    private interface Refill {
        long take();
    }

    private CompletedRows(
            Iterator<? extends T> rows, KeySupply keys, Completion<T> completion, Refill refill) {
        this.rows = rows;
        this.keys = keys;
        this.completion = completion;
        this.refill = refill;
    }

    /// @param statements what more keys are taken by
    static <T> CompletedRows<T> of(Bulk<T> bulk, Statements statements, Iterator<T> rows) {
        EntityTable<T> table = bulk.table();
        KeySupply keys = new KeySupply(bulk.known(), table);
        return new CompletedRows<>(
                rows,
                keys,
                new Completion<>(table, statements.json(), table.made()),
                () -> {
                    keys.close();
                    keys.takeAll(statements, KEYS);
                    return KEYS;
                });
    }

    /// As [#of], with all keys taken now.
    static <T> CompletedRows<T> of(Bulk<T> bulk, Statements statements, List<T> rows) {
        EntityTable<T> table = bulk.table();
        return new CompletedRows<>(
                rows.iterator(),
                KeySupply.forAll(bulk.known(), table, statements, rows),
                new Completion<>(table, statements.json(), table.made()),
                () -> rows.size());
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public T next() {
        if (left == 0) {
            left = refill.take();
        }
        left--;
        return completion.complete(rows.next(), keys);
    }

    @Override
    public void close() {
        keys.close();
    }
}
