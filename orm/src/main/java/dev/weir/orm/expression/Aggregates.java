package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.sql.Node;
import dev.weir.types.Multirange;
import dev.weir.types.Range;

import java.math.BigDecimal;
import java.util.List;

/// Functions over many rows, for a static import.
public final class Aggregates {
    private Aggregates() {}

    /// How many rows.
    public static NumberAggregate<Object, Long> count() {
        return NumberAggregate.of("count", SqlTypes.BIGINT, new Node.Text("*"));
    }

    /// How many rows where the expression is not null.
    public static <E> NumberAggregate<E, Long> count(Expression<E, ?> expression) {
        return NumberAggregate.of("count", SqlTypes.BIGINT, expression.node());
    }

    /// The sum, in the Java class of the expression; null over no rows. A sum that does not fit is
    /// an error when it is read: see [#sum(Expression, SqlType)].
    public static <E, V extends Number> NumberAggregate<E, V> sum(Expression<E, V> expression) {
        return NumberAggregate.of("sum", expression.type(), expression.node());
    }

    /// The sum, in a wider type.
    public static <E, R extends Number> NumberAggregate<E, R> sum(
            Expression<E, ? extends Number> expression, SqlType<R> type) {
        return NumberAggregate.of("sum", type, expression.node());
    }

    /// The average; null over no rows.
    public static <E> NumberAggregate<E, BigDecimal> avg(
            Expression<E, ? extends Number> expression) {
        return NumberAggregate.of("avg", SqlTypes.NUMERIC, expression.node());
    }

    public static <E, V> AggregateExpression<E, V> min(Expression<E, V> expression) {
        return AggregateExpression.of("min", expression.type(), expression.node());
    }

    public static <E, V> AggregateExpression<E, V> max(Expression<E, V> expression) {
        return AggregateExpression.of("max", expression.type(), expression.node());
    }

    /// All values but nulls in one text.
    public static <E> AggregateExpression<E, String> stringAgg(
            Expression<E, String> expression, String delimiter) {
        return AggregateExpression.of(
                "string_agg",
                SqlTypes.TEXT,
                expression.node(),
                Build.typed(SqlTypes.TEXT, delimiter));
    }

    /// All values, nulls among them, in one array; null over no rows.
    public static <E, V> AggregateExpression<E, List<V>> arrayAgg(Expression<E, V> expression) {
        return AggregateExpression.of("array_agg", expression.type().array(), expression.node());
    }

    /// Whether it is true of all rows.
    public static <E> AggregateExpression<E, Boolean> every(Condition<E> condition) {
        return AggregateExpression.of("bool_and", SqlTypes.BOOLEAN, condition.node());
    }

    /// Whether it is true of a row.
    public static <E> AggregateExpression<E, Boolean> any(Condition<E> condition) {
        return AggregateExpression.of("bool_or", SqlTypes.BOOLEAN, condition.node());
    }

    /// One of the values that are not null. From PostgreSQL 16 on.
    public static <E, V> AggregateExpression<E, V> anyValue(Expression<E, V> expression) {
        return AggregateExpression.of("any_value", expression.type(), expression.node());
    }

    /// Bits that are set in all values.
    public static <E, V extends Number> NumberAggregate<E, V> bitAnd(Expression<E, V> expression) {
        return NumberAggregate.of("bit_and", expression.type(), expression.node());
    }

    /// Bits that are set in a value.
    public static <E, V extends Number> NumberAggregate<E, V> bitOr(Expression<E, V> expression) {
        return NumberAggregate.of("bit_or", expression.type(), expression.node());
    }

    /// Bits that are set in an odd number of values.
    public static <E, V extends Number> NumberAggregate<E, V> bitXor(Expression<E, V> expression) {
        return NumberAggregate.of("bit_xor", expression.type(), expression.node());
    }

    /// All values of ranges, as a multirange.
    ///
    /// @param type the multirange's: `SqlTypes.multirange("int4multirange", SqlTypes.INTEGER)`
    public static <E, X> AggregateExpression<E, Multirange<X>> rangeAgg(
            RangeExpression<E, X> expression, SqlType<Multirange<X>> type) {
        return AggregateExpression.of("range_agg", type, expression.node());
    }

    /// The values that lie in all ranges.
    public static <E, X> AggregateExpression<E, Range<X>> rangeIntersection(
            RangeExpression<E, X> expression) {
        return AggregateExpression.of("range_intersect_agg", expression.type(), expression.node());
    }
}
