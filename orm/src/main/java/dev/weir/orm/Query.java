package dev.weir.orm;

import dev.weir.orm.expression.Assignment;
import dev.weir.orm.expression.Condition;
import dev.weir.orm.expression.Expression;
import dev.weir.orm.expression.Fetch;
import dev.weir.orm.expression.Functions;
import dev.weir.orm.expression.Ordering;
import dev.weir.orm.expression.RowSource;
import dev.weir.orm.expression.Subquery;
import dev.weir.orm.expression.ToOnePath;
import dev.weir.orm.sql.CommonTable.Materialization;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A query for entities: immutable and lazy. Each method that is no end yields a changed copy, and
/// nothing runs before an end is called; each end runs once. Thread-safe.
///
/// ```java
/// Query<Book> cheap = db.from(Book.class).where(_Book.price.lt(10));
/// List<Book> first = cheap.fetch(_Book.author).orderBy(_Book.title.asc()).limit(20).list();
/// ```
///
/// An end may throw a [dev.weir.driver.PostgresException].
///
/// @param <T> the entity
public interface Query<T> extends Selectable<T>, Subquery, Results<T> {
    /// Only rows of which the conditions are true, besides those said before.
    default Query<T> where(Condition<? super T> first) {
        return where(List.of(first));
    }

    default Query<T> where(Condition<? super T> first, Condition<? super T> second) {
        return where(List.of(first, second));
    }

    default Query<T> where(
            Condition<? super T> first, Condition<? super T> second, Condition<? super T> third) {
        return where(List.of(first, second, third));
    }

    default Query<T> where(
            Condition<? super T> first,
            Condition<? super T> second,
            Condition<? super T> third,
            Condition<? super T> fourth) {
        return where(List.of(first, second, third, fourth));
    }

    /// As above, of any number.
    Query<T> where(List<? extends Condition<? super T>> all);

    /// Only rows of which the condition is not true: false or unknown.
    Query<T> exclude(Condition<? super T> condition);

    /// In this order, after orderings said before.
    default Query<T> orderBy(Ordering<? super T> first) {
        return orderBy(List.of(first));
    }

    default Query<T> orderBy(Ordering<? super T> first, Ordering<? super T> second) {
        return orderBy(List.of(first, second));
    }

    default Query<T> orderBy(
            Ordering<? super T> first, Ordering<? super T> second, Ordering<? super T> third) {
        return orderBy(List.of(first, second, third));
    }

    default Query<T> orderBy(
            Ordering<? super T> first,
            Ordering<? super T> second,
            Ordering<? super T> third,
            Ordering<? super T> fourth) {
        return orderBy(List.of(first, second, third, fourth));
    }

    /// As above, of any number.
    Query<T> orderBy(List<? extends Ordering<? super T>> all);

    /// In no order that was said before.
    Query<T> unordered();

    /// In the opposite order of what was said before; without one, by the key, greatest first.
    Query<T> reversed();

    /// At most so many rows, whatever a limit before has said.
    Query<T> limit(long rows);

    /// Without so many rows at the beginning, whatever an offset before has said.
    Query<T> offset(long rows);

    /// Without rows that are equal to another in all columns.
    Query<T> distinct();

    /// Of rows that are equal in these, the first of the order, which must begin with them.
    default Query<T> distinctOn(Expression<? super T, ?> first) {
        return distinctOn(List.of(first));
    }

    default Query<T> distinctOn(Expression<? super T, ?> first, Expression<? super T, ?> second) {
        return distinctOn(List.of(first, second));
    }

    default Query<T> distinctOn(
            Expression<? super T, ?> first,
            Expression<? super T, ?> second,
            Expression<? super T, ?> third) {
        return distinctOn(List.of(first, second, third));
    }

    default Query<T> distinctOn(
            Expression<? super T, ?> first,
            Expression<? super T, ?> second,
            Expression<? super T, ?> third,
            Expression<? super T, ?> fourth) {
        return distinctOn(List.of(first, second, third, fourth));
    }

    /// As above, of any number.
    Query<T> distinctOn(List<? extends Expression<? super T, ?>> all);

    /// Fetches what relations lead to: a to-one relation by a join, a to-many relation by one query
    /// for all rows. Without it, a [dev.weir.orm.entity.Ref] has its key only.
    default Query<T> fetch(Fetch<? super T> first) {
        return fetch(List.of(first));
    }

    default Query<T> fetch(Fetch<? super T> first, Fetch<? super T> second) {
        return fetch(List.of(first, second));
    }

    default Query<T> fetch(
            Fetch<? super T> first, Fetch<? super T> second, Fetch<? super T> third) {
        return fetch(List.of(first, second, third));
    }

    default Query<T> fetch(
            Fetch<? super T> first,
            Fetch<? super T> second,
            Fetch<? super T> third,
            Fetch<? super T> fourth) {
        return fetch(List.of(first, second, third, fourth));
    }

    /// As above, of any number.
    Query<T> fetch(List<? extends Fetch<? super T>> all);

    /// Locks the rows (not what is fetched with them) until the transaction ends.
    Query<T> lock(RowLock lock);

    /// Locks the rows that a relation leads to from the rows until the transaction ends; the rows
    /// themselves only if [#lock(RowLock)] is said, too. The server refuses it where there may be
    /// none: of an optional relation, unless a condition on a column of what it leads to holds.
    Query<T> lock(RowLock lock, ToOnePath<? super T, ?> of);

    /// `for update`.
    default Query<T> forUpdate() {
        return lock(RowLock.UPDATE);
    }

    /// The rows of both queries, without duplicates.
    Query<T> union(Query<T> other);

    /// The rows of both queries, with duplicates.
    Query<T> unionAll(Query<T> other);

    /// The rows that both queries yield.
    Query<T> intersect(Query<T> other);

    /// The rows that both queries yield, as often as both do.
    Query<T> intersectAll(Query<T> other);

    /// The rows that the other query does not yield.
    Query<T> except(Query<T> other);

    /// The rows, each as often as this query yields it more often than the other one.
    Query<T> exceptAll(Query<T> other);

    /// The query as if it were a table: what follows counts, filters, groups and orders only what
    /// it yields.
    Query<T> asTable();

    /// The rows, and those that a to-one relation leads to from them, and so on: parents and their
    /// parents. Each once.
    Query<T> withAncestors(Fetch<T> toOne);

    /// The rows, and those that refer to them by a to-one relation, and so on: children and their
    /// children. Each once.
    Query<T> withDescendants(Fetch<T> toOne);

    /// As [#asTable()], as a common table expression: a statement has it once in front of it,
    /// however often the query, or what was made of it, is used: `with name as (...)`.
    default Query<T> asTable(String name) {
        return asTable(name, Materialization.DEFAULT);
    }

    /// As above.
    Query<T> asTable(String name, Materialization materialization);

    /// Each row once for each of the source's rows for which the condition is true.
    Query<T> join(RowSource source, Condition<? super T> on);

    /// As [#join]; a row for which there is none is there too, with nulls for the source's columns.
    Query<T> leftJoin(RowSource source, Condition<? super T> on);

    /// Each row once for each of the source's rows, which may depend on it: top rows of each by a
    /// query with [dev.weir.orm.expression.Functions#outer], elements of an array.
    Query<T> join(RowSource source);

    /// As above; a row for which there is none is there too, with nulls for the source's columns.
    default Query<T> leftJoin(RowSource source) {
        return leftJoin(source, Functions.and());
    }

    /// Groups of rows that are equal in these; without any, all rows are one group.
    default Grouping<T> groupBy(Expression<? super T, ?> first) {
        return groupBy(List.of(first));
    }

    default Grouping<T> groupBy(Expression<? super T, ?> first, Expression<? super T, ?> second) {
        return groupBy(List.of(first, second));
    }

    default Grouping<T> groupBy(
            Expression<? super T, ?> first,
            Expression<? super T, ?> second,
            Expression<? super T, ?> third) {
        return groupBy(List.of(first, second, third));
    }

    default Grouping<T> groupBy(
            Expression<? super T, ?> first,
            Expression<? super T, ?> second,
            Expression<? super T, ?> third,
            Expression<? super T, ?> fourth) {
        return groupBy(List.of(first, second, third, fourth));
    }

    /// As above, of any number.
    Grouping<T> groupBy(List<? extends Expression<? super T, ?>> all);

    /// Each entity with a value of its row, as an object that the function makes of both: mostly a
    /// record's constructor.
    @SuppressWarnings("unchecked") // each value is its expression's
    default <A, R> Selection<T, R> annotate(
            Maker.Two<T, A, R> maker, Expression<? super T, A> first) {
        return annotateAll(values -> maker.make((T) values[0], (A) values[1]), List.of(first));
    }

    @SuppressWarnings("unchecked") // each value is its expression's
    default <A, B, R> Selection<T, R> annotate(
            Maker.Three<T, A, B, R> maker,
            Expression<? super T, A> first,
            Expression<? super T, B> second) {
        return annotateAll(
                values -> maker.make((T) values[0], (A) values[1], (B) values[2]),
                List.of(first, second));
    }

    @SuppressWarnings("unchecked") // each value is its expression's
    default <A, B, C, R> Selection<T, R> annotate(
            Maker.Four<T, A, B, C, R> maker,
            Expression<? super T, A> first,
            Expression<? super T, B> second,
            Expression<? super T, C> third) {
        return annotateAll(
                values -> maker.make((T) values[0], (A) values[1], (B) values[2], (C) values[3]),
                List.of(first, second, third));
    }

    /// As above, of any number.
    ///
    /// @param maker is given the entity, and as many values as there are expressions
    <R> Selection<T, R> annotateAll(
            Function<@Nullable Object[], ? extends R> maker,
            List<? extends Expression<? super T, ?>> expressions);

    /// Only some of the table's rows, at random: `tablesample`. Conditions are for these rows.
    Query<T> sample(Sample sample);

    /// One aggregate over all rows; empty where it is null.
    <V> Optional<V> aggregate(Expression<? super T, V> aggregate);

    @Override
    Query<T> timeout(Duration timeout);

    /// The entities with these keys, by their keys. Missing ones are left out.
    <K> Map<K, T> byKeys(Collection<K> keys);

    /// The last row of the order, if there is one; without an order, the one with the greatest key.
    ///
    /// @throws IllegalStateException behind limit, offset and distinctOn, of which the opposite
    ///   order would choose other rows
    Optional<T> last();

    /// A page of rows by their position in the order, whatever is inserted before it meanwhile: see
    /// [Page].
    ///
    /// @throws PageTokenException if the request's token is of another query
    Page<T> page(PageRequest request);

    /// Sets columns of all rows that it finds, by one `update`. Limits are heeded, orders and
    /// fetches mean nothing.
    ///
    /// @return how many were changed
    default long update(Assignment<? super T> first) {
        return update(List.of(first));
    }

    default long update(Assignment<? super T> first, Assignment<? super T> second) {
        return update(List.of(first, second));
    }

    default long update(
            Assignment<? super T> first,
            Assignment<? super T> second,
            Assignment<? super T> third) {
        return update(List.of(first, second, third));
    }

    default long update(
            Assignment<? super T> first,
            Assignment<? super T> second,
            Assignment<? super T> third,
            Assignment<? super T> fourth) {
        return update(List.of(first, second, third, fourth));
    }

    /// As above, of any number.
    long update(List<? extends Assignment<? super T>> all);

    /// As [#update], with the rows as they are afterwards.
    default List<T> updateReturning(Assignment<? super T> first) {
        return updateReturning(List.of(first));
    }

    default List<T> updateReturning(Assignment<? super T> first, Assignment<? super T> second) {
        return updateReturning(List.of(first, second));
    }

    default List<T> updateReturning(
            Assignment<? super T> first,
            Assignment<? super T> second,
            Assignment<? super T> third) {
        return updateReturning(List.of(first, second, third));
    }

    default List<T> updateReturning(
            Assignment<? super T> first,
            Assignment<? super T> second,
            Assignment<? super T> third,
            Assignment<? super T> fourth) {
        return updateReturning(List.of(first, second, third, fourth));
    }

    /// As above, of any number.
    List<T> updateReturning(List<? extends Assignment<? super T>> all);

    /// Deletes all rows that it finds, by one `delete`.
    ///
    /// @return how many were deleted
    long delete();

    /// As [#delete], with the rows as they were.
    List<T> deleteReturning();
}
