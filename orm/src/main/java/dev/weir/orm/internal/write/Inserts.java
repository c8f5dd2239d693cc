package dev.weir.orm.internal.write;

import dev.weir.driver.ResultException;
import dev.weir.driver.Row;
import dev.weir.orm.internal.run.Statements;
import dev.weir.orm.internal.run.Statements.Call;
import dev.weir.orm.internal.write.Slices.Slice;
import dev.weir.orm.internal.write.Slices.Unity;

import java.util.ArrayList;
import java.util.List;

/// Inserts entities by arrays and gives each what the server made of it.
final class Inserts<T> {
    private final EntityTable<T> table;
    private final TableFacts facts;
    private final List<T> results;

    private Inserts(EntityTable<T> table, TableFacts facts, List<T> entities) {
        this.table = table;
        this.facts = facts;
        this.results = new ArrayList<>(entities);
    }

    /// Inserts entities of which nothing need come back.
    ///
    /// @param entities that have all that is made here
    static <T> List<T> insert(Statements statements, EntityTable<T> table, List<T> entities) {
        new Slices<>(table, statements, table::shape)
                .run(
                        entities.iterator(),
                        Unity.OF_SEVERAL,
                        (on, slice) -> on.execute(call(table, slice)));
        return entities;
    }

    private static <T> Call call(EntityTable<T> table, Slice<T> slice) {
        InsertSql sql = new InsertSql(table, slice.shape(), OnConflict.REFUSED);
        return new Call(sql.arrays(), slice.parameters());
    }

    /// @param entities that have all that is made here
    /// @return the entities with what the server made, in their order
    static <T> List<T> returning(
            Statements statements, EntityTable<T> table, TableFacts facts, List<T> entities) {
        Inserts<T> inserts = new Inserts<>(table, facts, entities);
        Unity unity = facts.answersEachRow() ? Unity.OF_SEVERAL : Unity.ALWAYS;
        new Slices<>(table, statements, table::shape)
                .run(entities.iterator(), unity, inserts::slice);
        return inserts.results;
    }

    private void slice(Statements on, Slice<T> slice) {
        InsertSql sql = new InsertSql(table, slice.shape(), OnConflict.REFUSED);
        if (slice.shape().returned().isEmpty()) {
            on.execute(call(table, slice));
        } else if (slice.shape().sent().isEmpty()) {
            each(on, slice, sql.single(List.of()));
        } else {
            boolean numbered = facts.takesMerge();
            take(on, slice, numbered ? sql.merge() : sql.arrays(), numbered);
        }
    }

    /// Rows of which nothing is sent have no arrays.
    private void each(Statements on, Slice<T> slice, String sql) {
        Returned<T> returned = new Returned<>(table, on.json(), slice.shape().returned());
        for (int i = 0; i < slice.entities().size(); i++) {
            int at = i;
            put(
                    slice,
                    at,
                    on.one(
                            new Call(sql, List.of()),
                            row -> returned.put(slice.entities().get(at), row, 0)));
        }
    }

    private void take(Statements on, Slice<T> slice, String sql, boolean numbered) {
        Returned<T> returned = new Returned<>(table, on.json(), slice.shape().returned());
        int[] taken = {0};
        on.forEach(
                new Call(sql, slice.parameters()),
                row -> {
                    int at = numbered ? number(row) : taken[0];
                    taken[0]++;
                    if (at < slice.entities().size()) {
                        T entity = slice.entities().get(at);
                        put(slice, at, returned.put(entity, row, numbered ? 1 : 0));
                    }
                });
        check(slice, taken[0]);
    }

    private static int number(Row row) {
        return Math.toIntExact(row.longValue(0)) - 1;
    }

    private void put(Slice<T> slice, int at, T entity) {
        results.set(slice.positions().get(at), entity);
    }

    private void check(Slice<T> slice, int taken) {
        if (taken != slice.entities().size()) {
            throw new ResultException(
                    "the server answered for "
                            + taken
                            + " of "
                            + slice.entities().size()
                            + " rows of "
                            + table.name()
                            + ": a trigger or rule left some out; nothing was kept");
        }
    }
}
