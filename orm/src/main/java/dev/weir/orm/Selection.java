package dev.weir.orm;

import dev.weir.orm.expression.Condition;
import dev.weir.orm.expression.Ordering;
import dev.weir.orm.expression.Subquery;

import java.time.Duration;
import java.util.List;

/// A query for chosen expressions. Immutable and lazy, as [Query] is.
///
/// @param <T> the entity that the expressions are of
/// @param <R> what a row becomes
public interface Selection<T, R> extends Subquery, Results<R> {
    /// Only groups of which the condition is true.
    Selection<T, R> having(Condition<? super T> condition);

    /// In this order, after orderings said before.
    default Selection<T, R> orderBy(Ordering<? super T> first) {
        return orderBy(List.of(first));
    }

    default Selection<T, R> orderBy(Ordering<? super T> first, Ordering<? super T> second) {
        return orderBy(List.of(first, second));
    }

    default Selection<T, R> orderBy(
            Ordering<? super T> first, Ordering<? super T> second, Ordering<? super T> third) {
        return orderBy(List.of(first, second, third));
    }

    default Selection<T, R> orderBy(
            Ordering<? super T> first,
            Ordering<? super T> second,
            Ordering<? super T> third,
            Ordering<? super T> fourth) {
        return orderBy(List.of(first, second, third, fourth));
    }

    /// As above, of any number.
    Selection<T, R> orderBy(List<? extends Ordering<? super T>> all);

    /// At most so many rows, whatever a limit before has said.
    Selection<T, R> limit(long rows);

    /// Without so many rows at the beginning, whatever an offset before has said.
    Selection<T, R> offset(long rows);

    /// Without rows that are equal to another.
    Selection<T, R> distinct();

    /// The rows of both queries, without duplicates. Their columns must fit.
    Selection<T, R> union(Selection<?, ? extends R> other);

    /// The rows of both queries, with duplicates.
    Selection<T, R> unionAll(Selection<?, ? extends R> other);

    /// The rows that both queries yield.
    Selection<T, R> intersect(Selection<?, ? extends R> other);

    /// The rows that both queries yield, as often as both do.
    Selection<T, R> intersectAll(Selection<?, ? extends R> other);

    /// The rows that the other query does not yield.
    Selection<T, R> except(Selection<?, ? extends R> other);

    /// The rows, each as often as this query yields it more often than the other one.
    Selection<T, R> exceptAll(Selection<?, ? extends R> other);

    @Override
    Selection<T, R> timeout(Duration timeout);
}
