package dev.weir.orm.expression;

import dev.weir.orm.model.SqlTypes;

import java.util.List;

/// Statistics over many rows (PostgreSQL manual, "Aggregate Functions"), for a static import. They
/// compute in `double precision` and are null over too few rows.
public final class Statistics {
    private Statistics() {}

    /// The standard deviation of all that there is.
    public static <E> NumberAggregate<E, Double> stddevPopulation(
            Expression<E, ? extends Number> number) {
        return of("stddev_pop", number);
    }

    /// The standard deviation of which the rows are a sample.
    public static <E> NumberAggregate<E, Double> stddevSample(
            Expression<E, ? extends Number> number) {
        return of("stddev_samp", number);
    }

    public static <E> NumberAggregate<E, Double> variancePopulation(
            Expression<E, ? extends Number> number) {
        return of("var_pop", number);
    }

    public static <E> NumberAggregate<E, Double> varianceSample(
            Expression<E, ? extends Number> number) {
        return of("var_samp", number);
    }

    private static <E> NumberAggregate<E, Double> of(
            String function, Expression<E, ? extends Number> number) {
        return NumberAggregate.of(function, SqlTypes.DOUBLE, MathFunctions.inDouble(number));
    }

    /// The correlation: from -1 to 1.
    public static <E> NumberAggregate<E, Double> correlation(
            Expression<E, ? extends Number> y, Expression<? super E, ? extends Number> x) {
        return of("corr", y, x);
    }

    public static <E> NumberAggregate<E, Double> covariancePopulation(
            Expression<E, ? extends Number> y, Expression<? super E, ? extends Number> x) {
        return of("covar_pop", y, x);
    }

    public static <E> NumberAggregate<E, Double> covarianceSample(
            Expression<E, ? extends Number> y, Expression<? super E, ? extends Number> x) {
        return of("covar_samp", y, x);
    }

    /// The slope of the line that fits best.
    public static <E> NumberAggregate<E, Double> slope(
            Expression<E, ? extends Number> y, Expression<? super E, ? extends Number> x) {
        return of("regr_slope", y, x);
    }

    /// Where the line that fits best meets the y axis.
    public static <E> NumberAggregate<E, Double> intercept(
            Expression<E, ? extends Number> y, Expression<? super E, ? extends Number> x) {
        return of("regr_intercept", y, x);
    }

    /// The square of the correlation.
    public static <E> NumberAggregate<E, Double> determination(
            Expression<E, ? extends Number> y, Expression<? super E, ? extends Number> x) {
        return of("regr_r2", y, x);
    }

    private static <E> NumberAggregate<E, Double> of(
            String function,
            Expression<E, ? extends Number> y,
            Expression<? super E, ? extends Number> x) {
        return NumberAggregate.of(
                function, SqlTypes.DOUBLE, MathFunctions.inDouble(y), MathFunctions.inDouble(x));
    }

    /// The value below which a part of the values lies, between two of them if need be.
    ///
    /// @param fraction from 0 to 1; 0.5 for the median
    public static <E> AggregateExpression<E, Double> percentile(
            double fraction, Expression<E, ? extends Number> number) {
        Expression<E, Double> inDouble =
                new Term<>(MathFunctions.inDouble(number), SqlTypes.DOUBLE);
        return AggregateExpression.within(
                "percentile_cont",
                SqlTypes.DOUBLE,
                List.of(Build.typed(SqlTypes.DOUBLE, fraction)),
                inDouble.asc());
    }

    /// The first value of the order below or at which at least a part of the values lies.
    public static <E, V> AggregateExpression<E, V> percentileValue(
            double fraction, Expression<E, V> expression) {
        return AggregateExpression.within(
                "percentile_disc",
                expression.type(),
                List.of(Build.typed(SqlTypes.DOUBLE, fraction)),
                expression.asc());
    }

    /// The most frequent value; the smallest of several.
    public static <E, V> AggregateExpression<E, V> mode(Expression<E, V> expression) {
        return AggregateExpression.within("mode", expression.type(), List.of(), expression.asc());
    }
}
