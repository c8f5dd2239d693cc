package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.types.Range;

/// A range or a multirange (PostgreSQL manual, "Range Functions and Operators"). Values beside it
/// are always cast: the server would take an element for a range.
///
/// @param <S> the range or multirange in Java
/// @param <X> what it is a span of
public interface SpanExpression<E, S, X> extends ComparableExpression<E, S> {
    /// The type of the bounds.
    default SqlType<X> boundType() {
        return Operators.element(type());
    }

    /// `@>`: whether the value lies in it.
    default Condition<E> contains(X value) {
        return Operators.condition(node(), "@>", Build.typed(boundType(), value));
    }

    default <F extends E> Condition<F> contains(Expression<? super F, X> value) {
        return Operators.condition(node(), "@>", value.node());
    }

    /// `@>`: whether all of the range lies in it.
    default Condition<E> contains(Range<X> range) {
        return Spans.condition(this, "@>", range);
    }

    default <F extends E> Condition<F> contains(SpanExpression<? super F, ?, X> other) {
        return Operators.condition(node(), "@>", other.node());
    }

    /// `<@`: whether all of it lies in the range.
    default Condition<E> containedBy(Range<X> range) {
        return Spans.condition(this, "<@", range);
    }

    default <F extends E> Condition<F> containedBy(SpanExpression<? super F, ?, X> other) {
        return Operators.condition(node(), "<@", other.node());
    }

    /// `&&`: whether a value lies in both.
    default Condition<E> overlaps(Range<X> range) {
        return Spans.condition(this, "&&", range);
    }

    default <F extends E> Condition<F> overlaps(SpanExpression<? super F, ?, X> other) {
        return Operators.condition(node(), "&&", other.node());
    }

    /// `-|-`: whether nothing lies between both, and nothing in both.
    default Condition<E> adjacentTo(Range<X> range) {
        return Spans.condition(this, "-|-", range);
    }

    default <F extends E> Condition<F> adjacentTo(SpanExpression<? super F, ?, X> other) {
        return Operators.condition(node(), "-|-", other.node());
    }

    /// `<<`: whether it ends before the range begins.
    default Condition<E> before(Range<X> range) {
        return Spans.condition(this, "<<", range);
    }

    default <F extends E> Condition<F> before(SpanExpression<? super F, ?, X> other) {
        return Operators.condition(node(), "<<", other.node());
    }

    /// `>>`: whether it begins after the range has ended.
    default Condition<E> behind(Range<X> range) {
        return Spans.condition(this, ">>", range);
    }

    default <F extends E> Condition<F> behind(SpanExpression<? super F, ?, X> other) {
        return Operators.condition(node(), ">>", other.node());
    }

    /// `&<`: whether it ends no later than the range does.
    default Condition<E> endsNoLaterThan(Range<X> range) {
        return Spans.condition(this, "&<", range);
    }

    /// `&>`: whether it begins no earlier than the range does.
    default Condition<E> beginsNoEarlierThan(Range<X> range) {
        return Spans.condition(this, "&>", range);
    }

    /// The lower bound; null if it has none.
    default ComparableExpression<E, X> lower() {
        return new ComparableTerm<>(Build.call("lower", node()), boundType());
    }

    /// The upper bound, which mostly does not belong to it; null if it has none.
    default ComparableExpression<E, X> upper() {
        return new ComparableTerm<>(Build.call("upper", node()), boundType());
    }

    default Condition<E> isEmpty() {
        return Operators.condition("isempty", node());
    }

    default Condition<E> isLowerInclusive() {
        return Operators.condition("lower_inc", node());
    }

    default Condition<E> isUpperInclusive() {
        return Operators.condition("upper_inc", node());
    }

    default Condition<E> isLowerUnbounded() {
        return Operators.condition("lower_inf", node());
    }

    default Condition<E> isUpperUnbounded() {
        return Operators.condition("upper_inf", node());
    }
}
