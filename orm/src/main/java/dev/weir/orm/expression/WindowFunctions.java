package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.sql.Node;

/// Functions that have a value only over a [Window] (PostgreSQL manual, "Window Functions"), for a
/// static import. Aggregates have one there too: [AggregateExpression#over].
public final class WindowFunctions {
    private WindowFunctions() {}

    /// The number of the row in its partition, from 1.
    public static WindowFunction.OfNumber<Long> rowNumber() {
        return number("row_number", SqlTypes.BIGINT);
    }

    /// The number of the first row that is equal in the order.
    public static WindowFunction.OfNumber<Long> rank() {
        return number("rank", SqlTypes.BIGINT);
    }

    /// As [#rank], without gaps.
    public static WindowFunction.OfNumber<Long> denseRank() {
        return number("dense_rank", SqlTypes.BIGINT);
    }

    /// The rank from 0 to 1.
    public static WindowFunction.OfNumber<Double> percentRank() {
        return number("percent_rank", SqlTypes.DOUBLE);
    }

    /// How much of the partition comes before the row or is equal to it, up to 1.
    public static WindowFunction.OfNumber<Double> cumulativeDistribution() {
        return number("cume_dist", SqlTypes.DOUBLE);
    }

    /// The number of the row's bucket, of so many of about the same size.
    public static WindowFunction.OfNumber<Integer> ntile(int buckets) {
        return number("ntile", SqlTypes.INTEGER, Build.typed(SqlTypes.INTEGER, buckets));
    }

    private static <V extends Number> WindowFunction.OfNumber<V> number(
            String function, SqlType<V> type, Node... arguments) {
        return new WindowFunction.OfNumber<>(Build.call(function, arguments), type);
    }

    /// The value of the row before; null for the first.
    public static <E, V> WindowFunction<E, V> lag(Expression<E, V> expression) {
        return of("lag", expression);
    }

    /// The value so many rows before; null if there are not so many.
    public static <E, V> WindowFunction<E, V> lag(Expression<E, V> expression, int rows) {
        return of("lag", expression, Build.typed(SqlTypes.INTEGER, rows));
    }

    /// The value so many rows before, or another one if there are not so many.
    public static <E, V> WindowFunction<E, V> lag(
            Expression<E, V> expression, int rows, V otherwise) {
        return of(
                "lag",
                expression,
                Build.typed(SqlTypes.INTEGER, rows),
                Build.typed(expression, otherwise));
    }

    /// The value of the row behind; null for the last.
    public static <E, V> WindowFunction<E, V> lead(Expression<E, V> expression) {
        return of("lead", expression);
    }

    /// The value so many rows behind; null if there are not so many.
    public static <E, V> WindowFunction<E, V> lead(Expression<E, V> expression, int rows) {
        return of("lead", expression, Build.typed(SqlTypes.INTEGER, rows));
    }

    /// The value so many rows behind, or another one if there are not so many.
    public static <E, V> WindowFunction<E, V> lead(
            Expression<E, V> expression, int rows, V otherwise) {
        return of(
                "lead",
                expression,
                Build.typed(SqlTypes.INTEGER, rows),
                Build.typed(expression, otherwise));
    }

    /// The value of the frame's first row.
    public static <E, V> WindowFunction<E, V> firstValue(Expression<E, V> expression) {
        return of("first_value", expression);
    }

    /// The value of the frame's last row, which mostly is this one: see [Window#rows].
    public static <E, V> WindowFunction<E, V> lastValue(Expression<E, V> expression) {
        return of("last_value", expression);
    }

    /// The value of a row of the frame, counted from 1.
    public static <E, V> WindowFunction<E, V> nthValue(Expression<E, V> expression, int row) {
        return of("nth_value", expression, Build.typed(SqlTypes.INTEGER, row));
    }

    private static <E, V> WindowFunction<E, V> of(
            String function, Expression<E, V> expression, Node... more) {
        Node[] arguments = new Node[more.length + 1];
        arguments[0] = expression.node();
        System.arraycopy(more, 0, arguments, 1, more.length);
        return new WindowFunction<>(Build.call(function, arguments), expression.type());
    }
}
