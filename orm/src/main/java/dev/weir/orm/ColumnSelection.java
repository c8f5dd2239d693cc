package dev.weir.orm;

import dev.weir.orm.expression.Condition;
import dev.weir.orm.expression.Ordering;
import dev.weir.orm.expression.Rows;

import java.util.List;
import java.util.Optional;

/// A query for one expression: what `in`, `scalar` and the like take.
///
/// @param <T> the entity that the expression is of
/// @param <R> its value
public interface ColumnSelection<T, R> extends Selection<T, R>, Rows<R> {
    /// With an empty Optional where it is null, which is an error otherwise.
    Selection<T, Optional<R>> optional();

    @Override
    ColumnSelection<T, R> having(Condition<? super T> condition);

    @Override
    default ColumnSelection<T, R> orderBy(Ordering<? super T> ordering) {
        return orderBy(List.of(ordering));
    }

    @Override
    ColumnSelection<T, R> orderBy(List<? extends Ordering<? super T>> all);

    @Override
    ColumnSelection<T, R> limit(long rows);

    @Override
    ColumnSelection<T, R> offset(long rows);

    @Override
    ColumnSelection<T, R> distinct();
}
