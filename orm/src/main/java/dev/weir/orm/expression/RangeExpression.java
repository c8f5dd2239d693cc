package dev.weir.orm.expression;

import dev.weir.orm.sql.Node;
import dev.weir.types.Range;

/// A range: all values between two bounds. See [SpanExpression] for what a multirange can too.
///
/// @param <X> what it is a range of
public interface RangeExpression<E, X> extends SpanExpression<E, Range<X>, X> {
    /// All values of both.
    ///
    /// @throws dev.weir.driver.PostgresException when it runs, if a gap is between them
    default RangeExpression<E, X> union(Range<X> other) {
        return computed(" + ", Spans.value(type(), other));
    }

    default RangeExpression<E, X> union(RangeExpression<? super E, X> other) {
        return computed(" + ", other.node());
    }

    /// The values that lie in both.
    default RangeExpression<E, X> intersection(Range<X> other) {
        return computed(" * ", Spans.value(type(), other));
    }

    default RangeExpression<E, X> intersection(RangeExpression<? super E, X> other) {
        return computed(" * ", other.node());
    }

    /// The values that do not lie in the other one.
    ///
    /// @throws dev.weir.driver.PostgresException when it runs, if two ranges are left
    default RangeExpression<E, X> minus(Range<X> other) {
        return computed(" - ", Spans.value(type(), other));
    }

    default RangeExpression<E, X> minus(RangeExpression<? super E, X> other) {
        return computed(" - ", other.node());
    }

    /// The smallest range that has both in it.
    default RangeExpression<E, X> merged(Range<X> other) {
        return new RangeTerm<>(
                Build.call("range_merge", node(), Spans.value(type(), other)), type());
    }

    private RangeExpression<E, X> computed(String operator, Node other) {
        return new RangeTerm<>(Spans.sum(node(), operator, other), type());
    }
}
