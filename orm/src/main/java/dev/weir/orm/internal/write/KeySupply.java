package dev.weir.orm.internal.write;

import dev.weir.orm.internal.run.Statements;
import dev.weir.orm.model.ValueSource.Sequence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// Keys for some new entities, of each sequence that they need. Closing it gives back what is left.
/// One thread at a time.
final class KeySupply implements Completion.Keys, AutoCloseable {
    private final Known known;
    private final EntityTable<?> table;
    private final Map<Integer, KeyRun> runs = new HashMap<>();

    KeySupply(Known known, EntityTable<?> table) {
        this.known = known;
        this.table = table;
    }

    /// Keys for so many entities, or for so many of these as have none.
    static <T> KeySupply forAll(
            Known known, EntityTable<T> table, Statements statements, List<T> entities) {
        KeySupply supply = new KeySupply(known, table);
        for (int column : table.sequenced()) {
            long absent =
                    entities.stream()
                            .filter(
                                    each ->
                                            Absence.isAbsent(
                                                    table.column(column),
                                                    table.model().value(each, column)))
                            .count();
            supply.take(statements, column, absent);
        }
        return supply;
    }

    /// Takes keys for a column, in one round trip at most.
    void take(Statements statements, int column, long count) {
        runs.put(column, keys(column).take(statements, count));
    }

    /// Takes keys for all columns that need some.
    void takeAll(Statements statements, long count) {
        table.sequenced().forEach(column -> take(statements, column, count));
    }

    private SequenceKeys keys(int column) {
        return known.keys((Sequence) table.column(column).source());
    }

    @Override
    public LongSupplier of(int column) {
        KeyRun run = runs.get(column);
        if (run == null) {
            throw new IllegalStateException("no keys were taken for " + table.columnName(column));
        }
        return run::next;
    }

    @Override
    public void close() {
        runs.forEach((column, run) -> keys(column).giveBack(run));
        runs.clear();
    }
}
