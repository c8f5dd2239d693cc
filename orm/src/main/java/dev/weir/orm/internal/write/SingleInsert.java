package dev.weir.orm.internal.write;

import dev.weir.driver.ResultException;
import dev.weir.orm.internal.run.Statements;
import dev.weir.orm.internal.run.Statements.Call;
import dev.weir.orm.model.ValueSource.Sequence;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Inserts one entity by one statement. Where a call of `nextval` yields one key only, the
/// statement itself calls it; where it yields several, there mostly is one left.
final class SingleInsert<T> {
    private final Statements statements;
    private final Known known;
    private final EntityTable<T> table;

    SingleInsert(Statements statements, Known known, EntityTable<T> table) {
        this.statements = statements;
        this.known = known;
        this.table = table;
    }

    /// A row to be inserted.
    ///
    /// @param entity with all that is made here
    /// @param shape what is sent of it, and what comes back at least
    /// @param called columns that are sent, but whose values the statement takes from sequences
    private record NewRow<T>(T entity, Shape shape, List<Integer> called) {
        List<Integer> bound() {
            return shape.sent().stream().filter(each -> !called.contains(each)).toList();
        }

        NewRow<T> returning(List<Integer> more) {
            List<Integer> returned = new ArrayList<>(shape.returned());
            more.stream().filter(each -> !returned.contains(each)).forEach(returned::add);
            return new NewRow<>(entity, new Shape(shape.sent(), returned), called);
        }
    }

    T insert(T entity) {
        NewRow<T> row = row(entity);
        Optional<T> inserted = run(row, OnConflict.REFUSED, List.of());
        if (inserted.isPresent() || row.shape().returned().isEmpty()) {
            return inserted.orElse(row.entity());
        }
        throw new ResultException(
                "a trigger or rule left the row of " + table.name() + " out: nothing was inserted");
    }

    /// Inserts it unless there is one already.
    ///
    /// @param target the columns of the unique index that finds it
    Optional<T> insertIfAbsent(T entity, List<Integer> target) {
        return run(row(entity), new OnConflict.Skip(ConflictTarget.of(table, target)), List.of());
    }

    /// Inserts it, or updates the one with its key if that has its version.
    T upsert(T entity) {
        if (table.model().key(entity) == null) {
            return insert(entity);
        }
        NewRow<T> row = row(entity);
        List<Integer> changed =
                table.updated().stream().filter(row.shape().sent()::contains).toList();
        if (!table.isVersioned()) {
            return run(row, OnConflict.update(ConflictTarget.key(table), table, changed), List.of())
                    .orElseThrow(() -> Stale.of(table, entity, "written"));
        }
        String condition =
                " where t." + table.columnName(table.version()) + " = $" + (row.bound().size() + 1);
        return run(
                        row.returning(List.of(table.version())),
                        new OnConflict.Update(
                                ConflictTarget.key(table),
                                changed,
                                OnConflict.Extent.NAMED,
                                condition),
                        RowValues.of(statements, table, entity, List.of(table.version())))
                .orElseThrow(() -> Stale.of(table, entity, "written"));
    }

    private NewRow<T> row(T entity) {
        List<Integer> called = called(entity);
        List<Integer> made = table.made().stream().filter(each -> !called.contains(each)).toList();
        try (KeySupply keys = new KeySupply(known, table)) {
            for (int column : table.sequenced()) {
                if (!called.contains(column) && isAbsent(entity, column)) {
                    keys.take(statements, column, 1);
                }
            }
            T whole = new Completion<>(table, statements.json(), made).complete(entity, keys);
            return new NewRow<>(whole, table.shape(whole), called).returning(called);
        }
    }

    /// The columns whose keys the statement takes itself.
    private List<Integer> called(T entity) {
        return table.sequenced().stream()
                .filter(each -> ((Sequence) table.column(each).source()).increment() == 1)
                .filter(each -> isAbsent(entity, each))
                .toList();
    }

    private boolean isAbsent(T entity, int column) {
        return Absence.isAbsent(table.column(column), table.model().value(entity, column));
    }

    /// The entity as it is then; empty if no row was written.
    ///
    /// @param more parameters behind those of the row
    private Optional<T> run(NewRow<T> row, OnConflict conflict, List<@Nullable Object> more) {
        List<@Nullable Object> values =
                new ArrayList<>(RowValues.of(statements, table, row.entity(), row.bound()));
        values.addAll(more);
        Call call =
                new Call(new InsertSql(table, row.shape(), conflict).single(row.called()), values);
        List<Integer> back = row.shape().returned();
        if (back.isEmpty()) {
            return statements.execute(call) == 0 ? Optional.empty() : Optional.of(row.entity());
        }
        Returned<T> returned = new Returned<>(table, statements.json(), back);
        return statements.first(call, answer -> returned.put(row.entity(), answer, 0));
    }
}
