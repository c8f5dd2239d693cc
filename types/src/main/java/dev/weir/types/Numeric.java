package dev.weir.types;

import java.math.BigDecimal;

/// A value of the type numeric: a decimal number, or one of the three values that BigDecimal lacks
/// ("Numeric Types" in the PostgreSQL manual). Equal are values of equal number and scale, as with
/// BigDecimal; NaN equals itself and sorts last, as on the server.
public final class Numeric implements Comparable<Numeric> {
    public static final Numeric NAN = new Numeric(BigDecimal.ZERO, "NaN", 2);
    public static final Numeric POSITIVE_INFINITY = new Numeric(BigDecimal.ZERO, "Infinity", 1);
    public static final Numeric NEGATIVE_INFINITY = new Numeric(BigDecimal.ZERO, "-Infinity", -1);

    private static final BigDecimal LONG_MIN = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal LONG_MAX = BigDecimal.valueOf(Long.MAX_VALUE);

    private final BigDecimal value;
    private final String special;

    /// Order among the values that are not finite; 0 for all that are.
    private final int rank;

    private Numeric(BigDecimal value, String special, int rank) {
        this.value = value;
        this.special = special;
        this.rank = rank;
    }

    public static Numeric of(BigDecimal value) {
        return new Numeric(value, "", 0);
    }

    /// The number that the shortest text of the double names, so 0.1 for 0.1.
    public static Numeric of(double value) {
        if (Double.isNaN(value)) {
            return NAN;
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? POSITIVE_INFINITY : NEGATIVE_INFINITY;
        }
        return of(new BigDecimal(FloatText.of(value)));
    }

    /// The number that the shortest text of the float names, so 0.1 for 0.1f.
    public static Numeric of(float value) {
        return Float.isFinite(value) ? of(new BigDecimal(FloatText.of(value))) : of((double) value);
    }

    /// Whether it is a number, and so not NaN or infinite.
    public boolean isFinite() {
        return rank == 0;
    }

    /// The number, with its scale.
    ///
    /// @throws ArithmeticException if the value is NaN or infinite
    public BigDecimal toBigDecimal() {
        if (!isFinite()) {
            throw new ArithmeticException("numeric " + special + " is no BigDecimal");
        }
        return value;
    }

    /// The nearest double; an infinity if it is beyond the range of doubles.
    public double doubleValue() {
        return isFinite() ? value.doubleValue() : Double.parseDouble(special);
    }

    /// The nearest float; an infinity if it is beyond the range of floats.
    public float floatValue() {
        return isFinite() ? value.floatValue() : Float.parseFloat(special);
    }

    /// Whether it is a whole number within the range of `long`.
    boolean fitsLong() {
        if (!isFinite() || value.precision() - (long) value.scale() > 19) {
            return false;
        }
        return value.compareTo(LONG_MIN) >= 0
                && value.compareTo(LONG_MAX) <= 0
                && (value.scale() <= 0
                        || value.signum() == 0
                        || value.stripTrailingZeros().scale() <= 0);
    }

    /// The value for a message: numbers of unbounded length are cut.
    static String brief(Object value) {
        if (value instanceof Numeric numeric && numeric.isFinite()) {
            BigDecimal decimal = numeric.value;
            return decimal.precision() > 40
                    ? "of " + decimal.precision() + " digits"
                    : decimal + "";
        }
        return String.valueOf(value);
    }

    @Override
    public int compareTo(Numeric other) {
        return rank != 0 || other.rank != 0
                ? Integer.compare(rank, other.rank)
                : value.compareTo(other.value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Numeric that && rank == that.rank && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return 31 * rank + value.hashCode();
    }

    /// The server's text.
    @Override
    public String toString() {
        return isFinite() ? value.toPlainString() : special;
    }
}
