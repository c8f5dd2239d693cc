package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.sql.Node;

import java.math.BigDecimal;

/// Mathematical functions (PostgreSQL manual, "Mathematical Functions and Operators"), for a static
/// import. Those that are not named otherwise compute in `double precision`. More is in
/// [NumberExpression].
public final class MathFunctions {
    private MathFunctions() {}

    public static NumberExpression<Object, Double> pi() {
        return new NumberTerm<>(Build.call("pi"), SqlTypes.DOUBLE);
    }

    /// From 0 to 1, another one for each row; 1 does not belong to it.
    public static NumberExpression<Object, Double> random() {
        return new NumberTerm<>(Build.call("random"), SqlTypes.DOUBLE);
    }

    public static <E> NumberExpression<E, Double> sqrt(Expression<E, ? extends Number> number) {
        return of("sqrt", number);
    }

    public static <E> NumberExpression<E, Double> cbrt(Expression<E, ? extends Number> number) {
        return of("cbrt", number);
    }

    public static <E> NumberExpression<E, Double> exp(Expression<E, ? extends Number> number) {
        return of("exp", number);
    }

    /// The natural logarithm.
    public static <E> NumberExpression<E, Double> ln(Expression<E, ? extends Number> number) {
        return of("ln", number);
    }

    /// A logarithm of any base, as `numeric`: PostgreSQL has none of floating point numbers.
    public static <E> NumberExpression<E, BigDecimal> log(
            BigDecimal base, Expression<E, ? extends Number> number) {
        return new NumberTerm<>(
                Build.call(
                        "log", Build.typed(SqlTypes.NUMERIC, base), as(SqlTypes.NUMERIC, number)),
                SqlTypes.NUMERIC);
    }

    public static <E> NumberExpression<E, Double> power(
            Expression<E, ? extends Number> number, double exponent) {
        return new NumberTerm<>(
                Build.call("power", inDouble(number), Build.typed(SqlTypes.DOUBLE, exponent)),
                SqlTypes.DOUBLE);
    }

    public static <E> NumberExpression<E, Double> power(
            Expression<E, ? extends Number> number, Expression<? super E, ? extends Number> to) {
        return new NumberTerm<>(
                Build.call("power", inDouble(number), inDouble(to)), SqlTypes.DOUBLE);
    }

    /// -1, 0 or 1.
    public static <E, V extends Number> NumberExpression<E, V> sign(Expression<E, V> number) {
        return new NumberTerm<>(Build.sameType("sign", number), number.type());
    }

    /// Without its fraction.
    public static <E, V extends Number> NumberExpression<E, V> truncate(Expression<E, V> number) {
        return new NumberTerm<>(Build.sameType("trunc", number), number.type());
    }

    public static <E> NumberExpression<E, Double> sin(Expression<E, ? extends Number> radians) {
        return of("sin", radians);
    }

    public static <E> NumberExpression<E, Double> cos(Expression<E, ? extends Number> radians) {
        return of("cos", radians);
    }

    public static <E> NumberExpression<E, Double> tan(Expression<E, ? extends Number> radians) {
        return of("tan", radians);
    }

    public static <E> NumberExpression<E, Double> cot(Expression<E, ? extends Number> radians) {
        return of("cot", radians);
    }

    public static <E> NumberExpression<E, Double> asin(Expression<E, ? extends Number> number) {
        return of("asin", number);
    }

    public static <E> NumberExpression<E, Double> acos(Expression<E, ? extends Number> number) {
        return of("acos", number);
    }

    public static <E> NumberExpression<E, Double> atan(Expression<E, ? extends Number> number) {
        return of("atan", number);
    }

    /// The angle of a point.
    public static <E> NumberExpression<E, Double> atan2(
            Expression<E, ? extends Number> y, Expression<? super E, ? extends Number> x) {
        return new NumberTerm<>(Build.call("atan2", inDouble(y), inDouble(x)), SqlTypes.DOUBLE);
    }

    public static <E> NumberExpression<E, Double> degrees(Expression<E, ? extends Number> radians) {
        return of("degrees", radians);
    }

    public static <E> NumberExpression<E, Double> radians(Expression<E, ? extends Number> degrees) {
        return of("radians", degrees);
    }

    private static <E> NumberExpression<E, Double> of(
            String function, Expression<E, ? extends Number> number) {
        return new NumberTerm<>(Build.call(function, inDouble(number)), SqlTypes.DOUBLE);
    }

    static Node inDouble(Expression<?, ? extends Number> number) {
        return as(SqlTypes.DOUBLE, number);
    }

    private static Node as(SqlType<?> type, Expression<?, ? extends Number> number) {
        return number.type().name().equals(type.name())
                ? number.node()
                : Build.cast(number.node(), type);
    }
}
