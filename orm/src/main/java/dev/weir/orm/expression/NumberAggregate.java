package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.orm.sql.Node;

/// A function over many rows that yields a number. Immutable.
public final class NumberAggregate<E, V extends Number> implements NumberExpression<E, V> {
    private final AggregateExpression<E, V> aggregate;

    private NumberAggregate(AggregateExpression<E, V> aggregate) {
        this.aggregate = aggregate;
    }

    static <E, V extends Number> NumberAggregate<E, V> of(
            String function, SqlType<V> type, Node... arguments) {
        return new NumberAggregate<>(AggregateExpression.of(function, type, arguments));
    }

    @Override
    public Node.Aggregate node() {
        return aggregate.node();
    }

    @Override
    public SqlType<V> type() {
        return aggregate.type();
    }

    /// Over different inputs only.
    public NumberAggregate<E, V> distinct() {
        return new NumberAggregate<>(aggregate.distinct());
    }

    /// Over rows of which the condition is true.
    public <F extends E> NumberAggregate<F, V> filter(Condition<F> condition) {
        return new NumberAggregate<>(aggregate.filter(condition));
    }

    /// For each row, over the rows of its window.
    public <F extends E> NumberExpression<F, V> over(Window<? super F> window) {
        return new NumberTerm<>(window.over(node()), type());
    }
}
