package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.orm.sql.Node;

/// A function that has a value only over a [Window]. Immutable.
public final class WindowFunction<E, V> {
    private final Node node;
    private final SqlType<V> type;

    WindowFunction(Node node, SqlType<V> type) {
        this.node = node;
        this.type = type;
    }

    /// For each row, over the rows of its window.
    public <F extends E> ComparableExpression<F, V> over(Window<? super F> window) {
        return new ComparableTerm<>(window.over(node), type);
    }

    /// A function that yields a number.
    public static final class OfNumber<V extends Number> {
        private final Node node;
        private final SqlType<V> type;

        OfNumber(Node node, SqlType<V> type) {
            this.node = node;
            this.type = type;
        }

        /// For each row, over the rows of its window.
        public <E> NumberExpression<E, V> over(Window<E> window) {
            return new NumberTerm<>(window.over(node), type);
        }
    }
}
