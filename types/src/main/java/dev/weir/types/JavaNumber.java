package dev.weir.types;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.LongFunction;

/// A Java class of numbers, and how its values come from the three shapes in which PostgreSQL sends
/// numbers (integers, floating point, decimals) and go there. Nothing is lost on the way, or it is
/// an error: UnrepresentableValueException when reading.
///
/// @param toNumeric the one way out, from which each type takes what it can hold
record JavaNumber<N>(
        Class<N> type,
        LongFunction<N> fromLong,
        DoubleFunction<N> fromDouble,
        Function<Numeric, N> fromNumeric,
        Function<N, Numeric> toNumeric) {
    static final List<JavaNumber<?>> ALL =
            List.of(
                    whole(Byte.class, Byte.MIN_VALUE, Byte.MAX_VALUE, v -> (byte) v),
                    whole(Short.class, Short.MIN_VALUE, Short.MAX_VALUE, v -> (short) v),
                    whole(Integer.class, Integer.MIN_VALUE, Integer.MAX_VALUE, v -> (int) v),
                    whole(Long.class, Long.MIN_VALUE, Long.MAX_VALUE, v -> v),
                    new JavaNumber<>(
                            Float.class,
                            JavaNumber::floatOf,
                            JavaNumber::floatOf,
                            v -> floatOf(v),
                            v -> Numeric.of(v)),
                    new JavaNumber<>(
                            Double.class,
                            JavaNumber::doubleOf,
                            v -> v,
                            v -> doubleOf(v),
                            v -> Numeric.of(v)),
                    new JavaNumber<>(
                            BigInteger.class,
                            BigInteger::valueOf,
                            v -> wholeOf(Numeric.of(v)),
                            JavaNumber::wholeOf,
                            v -> Numeric.of(new BigDecimal(v))),
                    new JavaNumber<>(
                            BigDecimal.class,
                            BigDecimal::valueOf,
                            v -> decimalOf(Numeric.of(v)),
                            JavaNumber::decimalOf,
                            Numeric::of),
                    new JavaNumber<>(
                            Numeric.class,
                            v -> Numeric.of(BigDecimal.valueOf(v)),
                            Numeric::of,
                            v -> v,
                            v -> v));

    private static <N extends Number> JavaNumber<N> whole(
            Class<N> type, long least, long greatest, LongFunction<N> cast) {
        LongFunction<N> checked =
                value -> {
                    if (value < least || value > greatest) {
                        throw unfit(value, type);
                    }
                    return cast.apply(value);
                };
        return new JavaNumber<>(
                type,
                checked,
                value -> checked.apply(longOf(value, type)),
                value -> checked.apply(longOf(value, type)),
                value -> Numeric.of(BigDecimal.valueOf(value.longValue())));
    }

    boolean isIntegral() {
        return type == Byte.class
                || type == Short.class
                || type == Integer.class
                || type == Long.class;
    }

    static UnrepresentableValueException unfit(Object value, Class<?> type) {
        return new UnrepresentableValueException(
                "the value " + Numeric.brief(value) + " does not fit into " + type.getTypeName());
    }

    static long longOf(double value, Class<?> type) {
        long whole = (long) value;
        // 2^63 as a double is one more than the greatest long, to which the cast clamps it.
        if (whole != value || value == 0x1p63) {
            throw unfit(value, type);
        }
        return whole;
    }

    static long longOf(Numeric value, Class<?> type) {
        if (value.isFinite() && value.fitsLong()) {
            return value.toBigDecimal().longValue();
        }
        throw unfit(value, type);
    }

    static double doubleOf(long value) {
        double near = value;
        if ((long) near != value || near == 0x1p63) {
            throw unfit(value, double.class);
        }
        return near;
    }

    static float floatOf(long value) {
        float near = value;
        if ((long) near != value || near == 0x1p63f) {
            throw unfit(value, float.class);
        }
        return near;
    }

    static float floatOf(double value) {
        float near = (float) value;
        if (near != value && !Double.isNaN(value)) {
            throw unfit(value, float.class);
        }
        return near;
    }

    /// The nearest double, as a cast to float8 on the server gives it; beyond the range an error.
    static double doubleOf(Numeric value) {
        double near = value.doubleValue();
        if (value.isFinite() && Double.isInfinite(near)) {
            throw unfit(value, double.class);
        }
        return near;
    }

    static float floatOf(Numeric value) {
        float near = value.floatValue();
        if (value.isFinite() && Float.isInfinite(near)) {
            throw unfit(value, float.class);
        }
        return near;
    }

    private static BigInteger wholeOf(Numeric value) {
        if (!value.isFinite() || value.toBigDecimal().stripTrailingZeros().scale() > 0) {
            throw unfit(value, BigInteger.class);
        }
        return value.toBigDecimal().toBigInteger();
    }

    static BigDecimal decimalOf(Numeric value) {
        if (!value.isFinite()) {
            throw new UnrepresentableValueException(
                    "the value "
                            + value
                            + " does not fit into java.math.BigDecimal; ask for "
                            + Numeric.class.getName()
                            + " or Double");
        }
        return value.toBigDecimal();
    }
}
