package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Precedence;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;

/// Something that has a value for each row of a query.
///
/// @param <E> the entity whose query it can stand in
/// @param <V> its value in Java; may be null in SQL
public interface Expression<E, V> {
    /// The expression as a part of a query.
    Node node();

    /// The type in PostgreSQL and Java.
    SqlType<V> type();

    /// `=`. Null equals nothing: see [#isNull()] and [#isNotDistinctFrom].
    default Condition<E> eq(V value) {
        return Build.comparison(this, "=", value);
    }

    default <F extends E> Condition<F> eq(Expression<? super F, V> other) {
        return Build.comparison(this, "=", other);
    }

    /// `<>`. Rows where the expression is null are not found.
    default Condition<E> ne(V value) {
        return Build.comparison(this, "<>", value);
    }

    default <F extends E> Condition<F> ne(Expression<? super F, V> other) {
        return Build.comparison(this, "<>", other);
    }

    /// Whether it is one of the values: `= any($1)`, one parameter however many there are.
    default Condition<E> in(Collection<? extends V> values) {
        return Build.any(this, "= any", values);
    }

    @SuppressWarnings("unchecked") // only read
    default Condition<E> in(V... values) {
        return in(Arrays.asList(values));
    }

    /// Whether it is one of the values that the query yields.
    default Condition<E> in(Rows<V> query) {
        return Build.membership(this, " in ", query);
    }

    /// Whether it is none of the values: `<> all($1)`. Null is neither in nor not in.
    default Condition<E> notIn(Collection<? extends V> values) {
        return Build.any(this, "<> all", values);
    }

    @SuppressWarnings("unchecked") // only read
    default Condition<E> notIn(V... values) {
        return notIn(Arrays.asList(values));
    }

    /// Whether the query yields no such value. A null among what it yields makes this unknown for
    /// every row: leave nulls out.
    default Condition<E> notIn(Rows<V> query) {
        return Build.membership(this, " not in ", query);
    }

    default Condition<E> isNull() {
        return Build.condition(Precedence.IS, "", node(), " is null");
    }

    default Condition<E> isNotNull() {
        return Build.condition(Precedence.IS, "", node(), " is not null");
    }

    /// `is distinct from`: as [#ne], with null as a value among others.
    default Condition<E> isDistinctFrom(@Nullable V value) {
        return Build.distinction(this, "is distinct from", value);
    }

    default <F extends E> Condition<F> isDistinctFrom(Expression<? super F, V> other) {
        return Build.comparison(this, "is distinct from", other);
    }

    /// `is not distinct from`: as [#eq], with null as a value among others.
    default Condition<E> isNotDistinctFrom(@Nullable V value) {
        return Build.distinction(this, "is not distinct from", value);
    }

    default <F extends E> Condition<F> isNotDistinctFrom(Expression<? super F, V> other) {
        return Build.comparison(this, "is not distinct from", other);
    }

    /// Smallest first, nulls last.
    default Ordering<E> asc() {
        return Ordering.ascending(this);
    }

    /// Greatest first, nulls first: see [Ordering#nullsLast()].
    default Ordering<E> desc() {
        return Ordering.descending(this);
    }

    /// A cast to another type.
    default <R> Expression<E, R> cast(SqlType<R> target) {
        return new Term<>(Build.cast(node(), target), target);
    }

    /// A cast to text: what `like` needs of a number.
    default TextExpression<E> text() {
        return new TextTerm<>(Build.cast(node(), SqlTypes.TEXT), SqlTypes.TEXT);
    }

    /// The same as a number, for functions whose type javac does not know.
    ///
    /// @throws ClassCastException if its Java type is none
    @SuppressWarnings("unchecked") // checked
    default <N extends Number & Comparable<N>> NumberExpression<E, N> asNumber() {
        Build.check(this, Number.class);
        return new NumberTerm<>(node(), (SqlType<N>) type());
    }

    /// The same as a date or time, for functions whose type javac does not know.
    default TemporalExpression<E, V> asTemporal() {
        return new TemporalTerm<>(node(), type());
    }

    /// The same as an array.
    ///
    /// @param element the elements' type
    default <X> ArrayExpression<E, V, X> asArray(SqlType<X> element) {
        if (!type().element().equals(Optional.of(element))) {
            throw new ClassCastException(
                    "the expression is no array of " + element.name() + " but " + type().name());
        }
        return new ArrayTerm<>(node(), type());
    }

    /// The same as a text.
    ///
    /// @throws ClassCastException if its Java type is not String
    @SuppressWarnings("unchecked") // checked
    default TextExpression<E> asText() {
        Build.check(this, String.class);
        return new TextTerm<>(node(), (SqlType<String>) type());
    }
}
