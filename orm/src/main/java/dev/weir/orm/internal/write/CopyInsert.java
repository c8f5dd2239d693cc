package dev.weir.orm.internal.write;

import dev.weir.driver.CopyInto;
import dev.weir.orm.internal.run.Statements;

import java.util.Iterator;
import java.util.List;

/// Sends any number of entities by COPY, in a transaction: one COPY for so many as there are keys,
/// since nothing else can run meanwhile. Used once, by one thread.
final class CopyInsert<T> {
    /// Keys that are taken at once, and so rows of a COPY where keys are needed: more each time.
    private static final int KEYS_MIN = 4096;

    private static final int KEYS_MAX = 65_536;

    private final Bulk<T> bulk;
    private final Statements tx;
    private final EntityTable<T> table;
    private final Completion<T> completion;
    private int taken = KEYS_MIN;
    private long sent;

    CopyInsert(Bulk<T> bulk, Statements tx) {
        this.bulk = bulk;
        this.tx = tx;
        this.table = bulk.table();
        this.completion = new Completion<>(table, tx.json(), table.made());
    }

    /// The entities of one COPY.
    private final class Part implements Iterator<T> {
        private final Rows<T> rows;
        private final Shape shape;
        private final KeySupply keys;
        private long left = table.sequenced().isEmpty() ? Long.MAX_VALUE : taken;

        private Part(Rows<T> rows, Shape shape, KeySupply keys) {
            this.rows = rows;
            this.shape = shape;
            this.keys = keys;
        }

        @Override
        public boolean hasNext() {
            return left > 0 && rows.hasNext() && table.shape(rows.peek()).equals(shape);
        }

        @Override
        public T next() {
            left--;
            sent++;
            return completion.complete(rows.next(), keys);
        }
    }

    /// Sends the entities of which the same columns are sent as of the first: to the end, if there
    /// are no others.
    ///
    /// @param target where columns of a shape go
    /// @return how many rows were copied
    long run(Rows<T> rows, Target target) {
        long copied = 0;
        Shape shape = table.shape(rows.peek());
        CopyInto into = target.of(shape.sent());
        while (rows.hasNext() && table.shape(rows.peek()).equals(shape)) {
            long before = sent;
            try (KeySupply keys = new KeySupply(bulk.known(), table)) {
                keys.takeAll(tx, taken);
                copied +=
                        tx.copyIn(
                                into,
                                new CopyRows<>(tx, table, shape.sent()),
                                new Part(rows, shape, keys),
                                told -> bulk.options().progress().accept(before + told));
            }
            taken = Math.min(KEYS_MAX, 4 * taken);
        }
        return copied;
    }

    /// Where columns of the entity go.
    @FunctionalInterface
    interface Target {
        CopyInto of(List<Integer> sent);
    }
}
