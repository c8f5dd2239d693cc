package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.sql.Precedence;

import java.math.BigDecimal;

/// A number. Arithmetic has the expression's own type: it fails where the result does not fit, and
/// integers divide to integers, as PostgreSQL does it.
///
/// With an expression of a narrower type it is as in PostgreSQL: a `bigint` and an `integer` make a
/// `bigint`, a `numeric` and a whole number a `numeric`. Where the result would be of another type
/// than the left side, it is an [IllegalArgumentException] when it is put together: cast the left
/// side first, `_Line.quantity.to(SqlTypes.NUMERIC).times(_Line.price)`, or put the wider one
/// there.
public interface NumberExpression<E, V extends Number> extends ComparableExpression<E, V> {
    default NumberExpression<E, V> plus(V value) {
        return Build.arithmetic(this, " + ", Build.typed(this, value), Precedence.ADDITION);
    }

    default <F extends E> NumberExpression<F, V> plus(
            Expression<? super F, ? extends Number> other) {
        return Build.<F, V>arithmetic(this, " + ", other, Precedence.ADDITION);
    }

    default NumberExpression<E, V> minus(V value) {
        return Build.arithmetic(this, " - ", Build.typed(this, value), Precedence.ADDITION);
    }

    default <F extends E> NumberExpression<F, V> minus(
            Expression<? super F, ? extends Number> other) {
        return Build.<F, V>arithmetic(this, " - ", other, Precedence.ADDITION);
    }

    default NumberExpression<E, V> times(V value) {
        return Build.arithmetic(this, " * ", Build.typed(this, value), Precedence.MULTIPLICATION);
    }

    default <F extends E> NumberExpression<F, V> times(
            Expression<? super F, ? extends Number> other) {
        return Build.<F, V>arithmetic(this, " * ", other, Precedence.MULTIPLICATION);
    }

    default NumberExpression<E, V> dividedBy(V value) {
        return Build.arithmetic(this, " / ", Build.typed(this, value), Precedence.MULTIPLICATION);
    }

    default <F extends E> NumberExpression<F, V> dividedBy(
            Expression<? super F, ? extends Number> other) {
        return Build.<F, V>arithmetic(this, " / ", other, Precedence.MULTIPLICATION);
    }

    /// The rest of a division. Of floating point numbers through `numeric`, since PostgreSQL has
    /// none of them.
    default NumberExpression<E, V> mod(V value) {
        return Build.mod(this, Build.typed(this, value));
    }

    default NumberExpression<E, V> negated() {
        return new NumberTerm<>(Build.template(Precedence.SIGN, "- ", node(), ""), type());
    }

    default NumberExpression<E, V> abs() {
        return new NumberTerm<>(Build.call("abs", node()), type());
    }

    /// Rounded to digits behind the point, as `numeric`.
    default NumberExpression<E, BigDecimal> round(int digits) {
        return new NumberTerm<>(
                Build.call(
                        "round",
                        Build.cast(node(), SqlTypes.NUMERIC),
                        Build.typed(SqlTypes.INTEGER, digits)),
                SqlTypes.NUMERIC);
    }

    default NumberExpression<E, V> floor() {
        return new NumberTerm<>(Build.sameType("floor", this), type());
    }

    default NumberExpression<E, V> ceiling() {
        return new NumberTerm<>(Build.sameType("ceil", this), type());
    }

    /// A cast to another type of numbers.
    default <R extends Number> NumberExpression<E, R> to(SqlType<R> target) {
        return new NumberTerm<>(Build.cast(node(), target), target);
    }

    /// As [#eq(Object)], of any class of numbers.
    default Condition<E> eq(long value) {
        return eq(Build.number(type(), value));
    }

    /// As [#ne(Object)], of any class of numbers.
    default Condition<E> ne(long value) {
        return ne(Build.number(type(), value));
    }

    /// As [#lt(Object)], of any class of numbers.
    default Condition<E> lt(long value) {
        return lt(Build.number(type(), value));
    }

    /// As [#le(Object)], of any class of numbers.
    default Condition<E> le(long value) {
        return le(Build.number(type(), value));
    }

    /// As [#gt(Object)], of any class of numbers.
    default Condition<E> gt(long value) {
        return gt(Build.number(type(), value));
    }

    /// As [#ge(Object)], of any class of numbers.
    default Condition<E> ge(long value) {
        return ge(Build.number(type(), value));
    }

    default NumberExpression<E, V> plus(long value) {
        return plus(Build.number(type(), value));
    }

    default NumberExpression<E, V> minus(long value) {
        return minus(Build.number(type(), value));
    }

    default NumberExpression<E, V> times(long value) {
        return times(Build.number(type(), value));
    }

    default NumberExpression<E, V> dividedBy(long value) {
        return dividedBy(Build.number(type(), value));
    }

    default NumberExpression<E, V> mod(long value) {
        return mod(Build.number(type(), value));
    }
}
