package dev.weir.orm.expression;

import dev.weir.orm.sql.Node;
import dev.weir.types.Multirange;
import dev.weir.types.Range;

/// Ranges one after the other. See [SpanExpression] for what a range can too.
///
/// @param <X> what they are ranges of
public interface MultirangeExpression<E, X> extends SpanExpression<E, Multirange<X>, X> {
    /// `@>`: whether all of the other one lies in it.
    default Condition<E> contains(Multirange<X> other) {
        return Operators.condition(node(), "@>", Build.typed(type(), other));
    }

    /// `<@`: whether all of it lies in the other one.
    default Condition<E> containedBy(Multirange<X> other) {
        return Operators.condition(node(), "<@", Build.typed(type(), other));
    }

    /// `&&`: whether a value lies in both.
    default Condition<E> overlaps(Multirange<X> other) {
        return Operators.condition(node(), "&&", Build.typed(type(), other));
    }

    /// All values of both.
    default MultirangeExpression<E, X> union(Range<X> other) {
        return computed(" + ", Spans.value(type(), other));
    }

    default MultirangeExpression<E, X> union(MultirangeExpression<? super E, X> other) {
        return computed(" + ", other.node());
    }

    /// The values that lie in both.
    default MultirangeExpression<E, X> intersection(Range<X> other) {
        return computed(" * ", Spans.value(type(), other));
    }

    default MultirangeExpression<E, X> intersection(MultirangeExpression<? super E, X> other) {
        return computed(" * ", other.node());
    }

    /// The values that do not lie in the other one.
    default MultirangeExpression<E, X> minus(Range<X> other) {
        return computed(" - ", Spans.value(type(), other));
    }

    default MultirangeExpression<E, X> minus(MultirangeExpression<? super E, X> other) {
        return computed(" - ", other.node());
    }

    private MultirangeExpression<E, X> computed(String operator, Node other) {
        return new MultirangeTerm<>(Spans.sum(node(), operator, other), type());
    }
}
