package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Precedence;

import java.util.Collection;
import java.util.List;

/// An array (PostgreSQL manual, "Array Functions and Operators"). Elements are counted from 1. For
/// comparisons with each of the elements see [Functions#anyOf(ArrayExpression)].
///
/// @param <A> what holds the elements in Java: a list, a set, an array
/// @param <V> an element
public interface ArrayExpression<E, A, V> extends ComparableExpression<E, A> {
    /// The elements' type.
    default SqlType<V> elementType() {
        return Operators.element(type());
    }

    /// Whether an element is equal: `@> array[...]`, as a GIN index can find it.
    default Condition<E> contains(V element) {
        return containsAll(List.of(element));
    }

    /// Whether an element is equal: `= any(...)`.
    default <F extends E> Condition<F> contains(Expression<? super F, V> element) {
        return Build.condition(Precedence.COMPARISON, "", element.node(), " = any(", node(), ")");
    }

    /// `@>`: whether all of the values are elements.
    default Condition<E> containsAll(Collection<? extends V> values) {
        return Operators.condition(node(), "@>", Operators.array(this, elementType(), values));
    }

    default <F extends E> Condition<F> containsAll(Expression<? super F, A> other) {
        return Operators.condition(node(), "@>", other.node());
    }

    /// `<@`: whether all elements are among the values.
    default Condition<E> containedBy(Collection<? extends V> values) {
        return Operators.condition(node(), "<@", Operators.array(this, elementType(), values));
    }

    default <F extends E> Condition<F> containedBy(Expression<? super F, A> other) {
        return Operators.condition(node(), "<@", other.node());
    }

    /// `&&`: whether one of the values is an element.
    default Condition<E> overlaps(Collection<? extends V> values) {
        return Operators.condition(node(), "&&", Operators.array(this, elementType(), values));
    }

    default <F extends E> Condition<F> overlaps(Expression<? super F, A> other) {
        return Operators.condition(node(), "&&", other.node());
    }

    /// Whether an element is less, greater and so on than the value: `$1 < any(...)`.
    default Condition<E> any(Comparison comparison, V value) {
        return ArrayParts.compared(this, comparison, value, " any(");
    }

    /// Whether all elements are: `$1 < all(...)`.
    default Condition<E> all(Comparison comparison, V value) {
        return ArrayParts.compared(this, comparison, value, " all(");
    }

    /// How many elements.
    default NumberExpression<E, Integer> length() {
        return new NumberTerm<>(Build.call("cardinality", node()), SqlTypes.INTEGER);
    }

    default Condition<E> isEmpty() {
        return length().eq(0);
    }

    /// An element; null if there are not so many.
    default ComparableExpression<E, V> at(int index) {
        return ArrayParts.at(this, Build.typed(SqlTypes.INTEGER, index));
    }

    default ComparableExpression<E, V> at(Expression<? super E, Integer> index) {
        return ArrayParts.at(this, index.node());
    }

    /// The elements from one to another, which belongs to them.
    default ArrayExpression<E, A, V> slice(int from, int to) {
        return ArrayParts.slice(this, from, to);
    }

    /// Where the first equal element is; null if there is none.
    default NumberExpression<E, Integer> position(V element) {
        return new NumberTerm<>(
                Build.call("array_position", node(), ArrayParts.element(this, element)),
                SqlTypes.INTEGER);
    }

    /// With an element more at the end.
    default ArrayExpression<E, A, V> append(V element) {
        return ArrayParts.call(this, "array_append", node(), ArrayParts.element(this, element));
    }

    /// With an element more at the beginning.
    default ArrayExpression<E, A, V> prepend(V element) {
        return ArrayParts.call(this, "array_prepend", ArrayParts.element(this, element), node());
    }

    /// With more elements at the end.
    default ArrayExpression<E, A, V> concat(Collection<? extends V> more) {
        Node values = Operators.array(this, elementType(), more);
        return ArrayParts.call(this, "array_cat", node(), values);
    }

    default ArrayExpression<E, A, V> concat(Expression<? super E, A> more) {
        return ArrayParts.call(this, "array_cat", node(), more.node());
    }

    /// Without the elements that are equal.
    default ArrayExpression<E, A, V> without(V element) {
        return ArrayParts.call(this, "array_remove", node(), ArrayParts.element(this, element));
    }

    /// With another element in the place of each equal one.
    default ArrayExpression<E, A, V> replace(V element, V by) {
        return ArrayParts.call(
                this,
                "array_replace",
                node(),
                ArrayParts.element(this, element),
                ArrayParts.element(this, by));
    }

    /// The elements that are not null, as one text.
    default TextExpression<E> join(String delimiter) {
        return Build.text("array_to_string", node(), Build.typed(SqlTypes.TEXT, delimiter));
    }
}
