package dev.weir.orm;

import dev.weir.orm.expression.Column;
import dev.weir.orm.expression.Condition;
import dev.weir.orm.expression.Expression;

import java.time.Duration;
import java.util.List;

/// An `insert ... select`: rows of a query become rows of an entity's table. Immutable and lazy, as
/// [Query] is.
///
/// ```java
/// db.insertInto(Archive.class)
///         .from(db.from(Book.class).where(_Book.stock.eq(0)))
///         .set(_Archive.isbn, _Book.isbn)
///         .set(_Archive.reason, "sold out")
///         .insert();
/// ```
///
/// A column that is not set has what the data layer gives new entities, made by the server here:
/// sequences' keys (one call of `nextval` for each row, whatever the `allocationSize`), UUIDs, the
/// first version; else the table's default. Values go as the database has them, whatever the
/// converters of both columns are.
///
/// @param <T> the entity that is inserted
/// @param <S> the entity that the rows are of
public interface InsertFrom<T, S> {
    /// Sets a column to an expression over each row. Of a reference, its key: `set(_Book.author.id,
    /// ...)`.
    ///
    /// @throws IllegalArgumentException if the column is set already, is of another table, or is
    ///   one that no insert may set
    <V> InsertFrom<T, S> set(Column<? super T, V> column, Expression<? super S, ? extends V> value);

    /// Sets a column to a value, the same in each row.
    <V> InsertFrom<T, S> set(Column<? super T, V> column, V value);

    /// What is to be done about rows that conflict with others in these columns, which must be
    /// those of a unique index. Without columns, any unique index.
    Conflict<T, S> onConflict(List<? extends Column<T, ?>> columns);

    default Conflict<T, S> onConflict() {
        return onConflict(List.of());
    }

    default Conflict<T, S> onConflict(Column<T, ?> column) {
        return onConflict(List.of(column));
    }

    default Conflict<T, S> onConflict(Column<T, ?> first, Column<T, ?> second) {
        return onConflict(List.of(first, second));
    }

    /// As above, by a partial unique index: see [EntityBulk#onConflict(List, Condition)].
    Conflict<T, S> onConflict(List<? extends Column<T, ?>> columns, Condition<? super T> index);

    /// As above, by a unique index of the model: see [EntityBulk#onConflictIn(String)].
    Conflict<T, S> onConflictIn(String index);

    /// What is done about a conflict.
    interface Conflict<T, S> {
        /// Leaves the new row out.
        InsertFrom<T, S> doNothing();

        /// Sets columns of the row that is there to the new row's; of those that are set all but
        /// the key and the conflict's if none is named. Two new rows for one that is there are an
        /// error of the server.
        InsertFrom<T, S> doUpdate(List<? extends Column<T, ?>> columns);

        default InsertFrom<T, S> doUpdate() {
            return doUpdate(List.of());
        }

        default InsertFrom<T, S> doUpdate(Column<T, ?> column) {
            return doUpdate(List.of(column));
        }

        default InsertFrom<T, S> doUpdate(Column<T, ?> first, Column<T, ?> second) {
            return doUpdate(List.of(first, second));
        }
    }

    /// It may take at most this long; zero means no limit. Without this, what the query says for
    /// itself.
    InsertFrom<T, S> timeout(Duration timeout);

    /// Inserts.
    Counts insert();

    /// Inserts, and yields the rows that were written, in no certain order.
    List<T> insertReturning();

    /// The SQL text of [#insertReturning], and nothing is run.
    String sql();

    /// What an insert did.
    ///
    /// @param inserted rows that are new
    /// @param updated rows that were there and were changed
    record Counts(long inserted, long updated) {}
}
