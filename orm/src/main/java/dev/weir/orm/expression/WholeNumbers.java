package dev.weir.orm.expression;

import java.math.BigDecimal;
import java.math.BigInteger;

/// Whole numbers as the classes of numbers that columns have, so that `price.gt(10)` can be
/// written.
final class WholeNumbers {
    private WholeNumbers() {}

    /// @throws ArithmeticException if the class does not hold it
    static Number as(Class<?> type, long value) {
        if (type == Long.class) {
            return value;
        }
        if (type == Integer.class) {
            return Math.toIntExact(value);
        }
        if (type == BigDecimal.class) {
            return BigDecimal.valueOf(value);
        }
        if (type == Double.class) {
            return (double) value;
        }
        if (type == Float.class) {
            return (float) value;
        }
        if (type == BigInteger.class) {
            return BigInteger.valueOf(value);
        }
        if (type == Short.class) {
            return narrowed(value);
        }
        throw new IllegalArgumentException(
                "a " + type.getName() + " cannot be made of a whole number; give one");
    }

    private static Short narrowed(long value) {
        if (value != (short) value) {
            throw new ArithmeticException(value + " does not fit into a smallint");
        }
        return (short) value;
    }
}
