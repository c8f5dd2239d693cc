package dev.weir.driver.internal.bulk;

import dev.weir.driver.Bulk;
import dev.weir.driver.BulkCounts;
import dev.weir.driver.ParameterException;
import dev.weir.driver.SqlClient;
import dev.weir.driver.internal.table.RowPlan;
import dev.weir.driver.internal.table.RowPlanner;
import dev.weir.driver.internal.table.RowPlanner.Purpose;
import dev.weir.driver.internal.table.Table;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// Bulk statements of one table.
///
/// @param origin the table and how its rows are made
/// @param written names of the columns that are written, none for all that fit
public record TableBulk<T>(Origin<T> origin, List<String> written, Conflict conflict)
        implements Bulk<T> {
    /// @param db runs the statements
    /// @param tables asks for the table's columns
    /// @param planner decides how the table's columns are filled
    public record Origin<T>(
            SqlClient db, Supplier<Table> tables, Function<RowPlanner, RowPlan<T>> planner) {
        BulkRun<T> run(List<String> columns, Purpose purpose) {
            Table table = tables.get();
            RowPlan<T> plan = planner.apply(new RowPlanner(table, columns, purpose));
            return new BulkRun<>(db, table, plan);
        }
    }

    public static <T> Bulk<T> of(Origin<T> origin) {
        return new TableBulk<>(origin, List.of(), new Conflict.Refuse());
    }

    @Override
    public Bulk<T> columns(String... names) {
        return new TableBulk<>(origin, List.of(names), conflict);
    }

    @Override
    public Bulk<T> onConflictDoNothing(String... key) {
        return new TableBulk<>(origin, written, new Conflict.Skip(List.of(key)));
    }

    @Override
    public Bulk<T> onConflictUpdate(List<String> key, String... columns) {
        checkKey(key);
        return new TableBulk<>(origin, written, new Conflict.Update(key, List.of(columns)));
    }

    private static void checkKey(List<String> key) {
        if (key.isEmpty()) {
            throw new ParameterException("the key has no columns; name those that find a row");
        }
    }

    @Override
    public BulkCounts insert(Iterable<? extends T> rows) {
        BulkRun<T> run = origin.run(written, Purpose.INSERT);
        InsertCount count = new InsertCount(conflict);
        run.each(rows, run.sql().insert(conflict.sql(run.table(), run.columns())), count);
        return count.counts();
    }

    @Override
    public <K> List<K> insertReturning(
            Class<K> type, Iterable<? extends T> rows, String... columns) {
        ensureNoConflictClause("insertReturning, whose answers must be those of all rows");
        if (columns.length == 0) {
            throw new ParameterException("no columns are to come back; name some, or use insert");
        }
        BulkRun<T> run = origin.run(written, Purpose.INSERT);
        Answers<K> answers = new Answers<>(type, run.isNumbered());
        String sql = run.sql().insertReturning(List.of(columns));
        // In a transaction also if there is one statement only: it may turn out not to be answered
        // row by row.
        run.eachInTransaction(rows, sql, answers);
        return answers.all();
    }

    @Override
    public long[] update(Iterable<? extends T> rows, String... key) {
        BulkRun<T> run = origin.run(written, Purpose.UPDATE);
        if (List.of(key).containsAll(run.plan().columnNames())) {
            throw new ParameterException(
                    "nothing but the key is given, so there is nothing to set: " + List.of(key));
        }
        return matched(rows, List.of(key), run, sql -> sql::update);
    }

    @Override
    public long[] delete(Iterable<? extends T> rows, String... key) {
        List<String> names = List.of(key);
        return matched(rows, names, origin.run(names, Purpose.UPDATE), sql -> sql::delete);
    }

    private long[] matched(
            Iterable<? extends T> rows,
            List<String> key,
            BulkRun<T> run,
            Function<BulkSql, Function<List<String>, String>> statement) {
        checkKey(key);
        ensureNoConflictClause("insert alone");
        run.checkHas(key);
        Matches matches = new Matches();
        run.each(rows, statement.apply(run.sql()).apply(key), matches);
        return matches.counts();
    }

    private void ensureNoConflictClause(String instead) {
        if (!(conflict instanceof Conflict.Refuse)) {
            throw new ParameterException("a conflict clause does not go with " + instead);
        }
    }
}
