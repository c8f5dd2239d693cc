package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.orm.sql.Precedence;
import dev.weir.types.Range;

/// An expression whose values have an order.
public interface ComparableExpression<E, V> extends Expression<E, V> {
    /// `<`.
    default Condition<E> lt(V value) {
        return Build.comparison(this, "<", value);
    }

    default <F extends E> Condition<F> lt(Expression<? super F, V> other) {
        return Build.comparison(this, "<", other);
    }

    /// `<=`.
    default Condition<E> le(V value) {
        return Build.comparison(this, "<=", value);
    }

    default <F extends E> Condition<F> le(Expression<? super F, V> other) {
        return Build.comparison(this, "<=", other);
    }

    /// `>`.
    default Condition<E> gt(V value) {
        return Build.comparison(this, ">", value);
    }

    default <F extends E> Condition<F> gt(Expression<? super F, V> other) {
        return Build.comparison(this, ">", other);
    }

    /// `>=`.
    default Condition<E> ge(V value) {
        return Build.comparison(this, ">=", value);
    }

    default <F extends E> Condition<F> ge(Expression<? super F, V> other) {
        return Build.comparison(this, ">=", other);
    }

    /// `<@`: whether it lies in the range.
    ///
    /// @param type the range's: `SqlTypes.range("int4range", SqlTypes.INTEGER)`
    default Condition<E> within(SqlType<Range<V>> type, Range<V> range) {
        return Operators.condition(node(), "<@", Build.typed(type, range));
    }

    default <F extends E> Condition<F> within(SpanExpression<? super F, ?, V> span) {
        return Operators.condition(node(), "<@", span.node());
    }

    /// Whether it lies between both, which belong to it.
    default Condition<E> between(V low, V high) {
        return Build.condition(
                Precedence.PATTERN,
                "",
                node(),
                " between ",
                Build.beside(this, low),
                " and ",
                Build.beside(this, high),
                "");
    }

    /// Whether it lies between both, which belong to it.
    default <F extends E> Condition<F> between(
            Expression<? super F, V> low, Expression<? super F, V> high) {
        return Build.condition(
                Precedence.PATTERN, "", node(), " between ", low.node(), " and ", high.node(), "");
    }
}
