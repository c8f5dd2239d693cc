package dev.weir.orm.expression;

import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.OrderKey;
import dev.weir.orm.sql.OrderKey.Direction;
import dev.weir.orm.sql.OrderKey.Nulls;

/// One thing that rows are ordered by. Immutable.
///
/// @param key the expression and its direction
/// @param <E> the entity whose query it can stand in
public record Ordering<E>(OrderKey key) {
    static <E> Ordering<E> ascending(Expression<E, ?> expression) {
        return of(expression, Direction.ASCENDING);
    }

    static <E> Ordering<E> descending(Expression<E, ?> expression) {
        return of(expression, Direction.DESCENDING);
    }

    private static <E> Ordering<E> of(Expression<E, ?> expression, Direction direction) {
        if (expression.node() instanceof Node.Value) {
            throw new IllegalArgumentException(
                    "a constant orders nothing; order by a column or an expression with one");
        }
        return new Ordering<>(
                new OrderKey(Build.comparable(expression).node(), direction, Nulls.DEFAULT));
    }

    public Ordering<E> nullsFirst() {
        return new Ordering<>(new OrderKey(key.node(), key.direction(), Nulls.FIRST));
    }

    public Ordering<E> nullsLast() {
        return new Ordering<>(new OrderKey(key.node(), key.direction(), Nulls.LAST));
    }
}
