package dev.weir.orm.internal.write;

import dev.weir.driver.Row;
import dev.weir.orm.internal.run.Statements;
import dev.weir.orm.internal.run.Statements.Call;
import dev.weir.orm.internal.write.Slices.Slice;
import dev.weir.orm.internal.write.Slices.Unity;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;

/// Updates and deletes entities by their keys and versions.
final class Changes<T> {
    private final Statements statements;
    private final EntityTable<T> table;

    Changes(Statements statements, EntityTable<T> table) {
        this.statements = statements;
        this.table = table;
    }

    T update(T entity) {
        ChangeSql sql = ChangeSql.unchanged(table, table.updated());
        Call call = new Call(sql.update(), values(entity, sql.sent()));
        if (sql.returned().isEmpty()) {
            if (statements.execute(call) == 0) {
                throw Stale.of(table, entity, "updated");
            }
            return entity;
        }
        Returned<T> returned = new Returned<>(table, statements.json(), sql.returned());
        return statements
                .first(call, row -> returned.put(entity, row, 0))
                .orElseThrow(() -> Stale.of(table, entity, "updated"));
    }

    void delete(T entity) {
        ChangeSql sql = ChangeSql.unchanged(table, List.of());
        if (statements.execute(new Call(sql.delete(), values(entity, sql.identity()))) == 0) {
            throw Stale.of(table, entity, "deleted");
        }
    }

    private List<@Nullable Object> values(T entity, List<Integer> columns) {
        return RowValues.of(statements, table, entity, columns);
    }

    /// Updates all or none.
    List<T> updateAll(List<T> entities) {
        ChangeSql sql = ChangeSql.unchanged(table, table.updated());
        String text = sql.updateAll();
        Returned<T> returned = new Returned<>(table, statements.json(), sql.returned());
        List<T> results = new ArrayList<>(entities);
        slices(sql.sent())
                .run(
                        entities.iterator(),
                        Unity.ALWAYS,
                        (on, slice) -> {
                            BitSet found = new BitSet();
                            on.forEach(
                                    new Call(text, slice.parameters()),
                                    row -> {
                                        int at = found(row, found);
                                        T entity = slice.entities().get(at);
                                        results.set(
                                                slice.positions().get(at),
                                                returned.put(entity, row, 1));
                                    });
                            check(slice, found, "updated");
                        });
        return results;
    }

    /// Deletes all or none.
    ///
    /// @return the same
    List<T> deleteAll(List<T> entities) {
        ChangeSql sql = ChangeSql.unchanged(table, List.of());
        String text = sql.deleteAll();
        slices(sql.identity())
                .run(
                        entities.iterator(),
                        Unity.ALWAYS,
                        (on, slice) -> {
                            BitSet found = new BitSet();
                            on.forEach(
                                    new Call(text, slice.parameters()), row -> found(row, found));
                            check(slice, found, "deleted");
                        });
        return entities;
    }

    private static int found(Row row, BitSet found) {
        int at = Math.toIntExact(row.longValue(0)) - 1;
        found.set(at);
        return at;
    }

    /// Updates columns by key, of those that are there.
    ///
    /// @return how many there were
    long update(Iterator<? extends T> entities, List<Integer> set) {
        ChangeSql sql = ChangeSql.byKey(table, set);
        return count(entities, sql.sent(), sql.updateMany());
    }

    /// Deletes by key what is there.
    ///
    /// @return how many there were
    long delete(Iterator<? extends T> entities) {
        ChangeSql sql = ChangeSql.byKey(table, List.of());
        return count(entities, sql.identity(), sql.deleteMany());
    }

    private long count(Iterator<? extends T> entities, List<Integer> sent, String sql) {
        long[] changed = {0};
        slices(sent)
                .run(
                        entities,
                        Unity.OF_SEVERAL,
                        (on, slice) -> changed[0] += on.execute(new Call(sql, slice.parameters())));
        return changed[0];
    }

    /// The second of two entities with the same key finds what the first has made of the row.
    private Slices<T> slices(List<Integer> sent) {
        Shape shape = new Shape(sent, List.of());
        return new Slices<>(table, statements, _ -> shape).apart();
    }

    private void check(Slice<T> slice, BitSet found, String attempt) {
        int missing = found.nextClearBit(0);
        if (missing < slice.entities().size()) {
            throw Stale.of(table, slice.entities().get(missing), attempt);
        }
    }
}
