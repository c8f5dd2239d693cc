package dev.weir.orm;

import dev.weir.driver.BulkCounts;
import dev.weir.orm.expression.Column;
import dev.weir.orm.expression.Condition;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Many entities written at once. Immutable; the methods that are no ends yield changed copies.
///
/// @param <T> the entity
public interface EntityBulk<T> {
    /// What is to be done about rows that conflict with others in these columns, which must be
    /// those of a unique index. Without columns, any unique index.
    Conflict<T> onConflict(List<? extends Column<T, ?>> columns);

    default Conflict<T> onConflict() {
        return onConflict(List.of());
    }

    default Conflict<T> onConflict(Column<T, ?> column) {
        return onConflict(List.of(column));
    }

    default Conflict<T> onConflict(Column<T, ?> first, Column<T, ?> second) {
        return onConflict(List.of(first, second));
    }

    /// As above, by a partial unique index: one with a condition.
    ///
    /// @param index the condition, as the index has it. Its values are constants of the program,
    ///   never data: they stand in the statement's text, since the server finds the index by them
    Conflict<T> onConflict(List<? extends Column<T, ?>> columns, Condition<? super T> index);

    default Conflict<T> onConflict(Column<T, ?> column, Condition<? super T> index) {
        return onConflict(List.of(column), index);
    }

    /// As above, by a unique index of the model, which may be over expressions and partial: with
    /// what its `@SqlIndex(unique = true)` says.
    ///
    /// @param name the index's
    /// @throws IllegalArgumentException if the model has no unique index of that name
    Conflict<T> onConflictIn(String name);

    /// What is done about a conflict.
    interface Conflict<T> {
        /// Leaves the new row out.
        EntityBulk<T> doNothing();

        /// Sets columns of the row that is there to the new row's; if none is named, all but the
        /// key, the conflict's, and those that a new row would have the database's value in.
        EntityBulk<T> doUpdate(List<? extends Column<T, ?>> columns);

        default EntityBulk<T> doUpdate() {
            return doUpdate(List.of());
        }

        default EntityBulk<T> doUpdate(Column<T, ?> column) {
            return doUpdate(List.of(column));
        }

        default EntityBulk<T> doUpdate(Column<T, ?> first, Column<T, ?> second) {
            return doUpdate(List.of(first, second));
        }
    }

    /// Says now and then how many rows were sent.
    EntityBulk<T> onProgress(Consumer<Long> listener);

    /// Inserts in constant memory, however many there are, all or none. Closes the stream.
    BulkCounts insert(Stream<? extends T> entities);

    default BulkCounts insert(Collection<? extends T> entities) {
        return insert(entities.stream());
    }

    /// Inserts, and yields what the database made of each, in their order.
    List<T> insertReturning(Collection<? extends T> entities);

    /// Updates by key, in constant memory.
    ///
    /// @return how many rows there were
    long update(Iterator<? extends T> entities);

    /// Updates only these columns, by key.
    long update(Iterator<? extends T> entities, List<? extends Column<T, ?>> columns);

    /// Deletes by key, in constant memory.
    ///
    /// @return how many rows there were
    long delete(Iterator<? extends T> entities);

    /// Which way an insert takes and why: COPY, arrays, or COPY to a temporary table.
    String explain();
}
