package dev.weir.types;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/// Floating point numbers as the server prints them: the shortest digits that are read back as the
/// same number, in scientific notation below 1e-4 and from 1e15 (float4: 1e6) on.
final class FloatText {
    private static final MathContext ONE_DIGIT = new MathContext(1, RoundingMode.HALF_EVEN);

    private FloatText() {}

    static String of(double value) {
        if (!Double.isFinite(value) || value == 0) {
            return special(value);
        }
        String digits = Double.toString(Math.abs(value));
        BigDecimal decimal = shortest(new BigDecimal(digits), Math.abs(value));
        return render(value < 0, decimal, 15);
    }

    static String of(float value) {
        if (!Float.isFinite(value) || value == 0) {
            return special(value);
        }
        BigDecimal decimal =
                shortest(new BigDecimal(Float.toString(Math.abs(value))), Math.abs(value));
        return render(value < 0, decimal, 6);
    }

    private static String special(double value) {
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        return Double.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
    }

    /// Java gives at least two digits, the server one where one is enough; and the server never
    /// prints a decimal that lies exactly between two doubles, although it would be read back
    /// rightly.
    private static BigDecimal shortest(BigDecimal decimal, double value) {
        BigDecimal one = decimal.round(ONE_DIGIT);
        BigDecimal near = one.doubleValue() == value ? one : decimal;
        // Smaller numbers have so many digits that no short decimal lies between two of them.
        return value < 0x1p52 ? near : strictlyWithin(near, value, Math.ulp(value));
    }

    private static BigDecimal shortest(BigDecimal decimal, float value) {
        BigDecimal one = decimal.round(ONE_DIGIT);
        BigDecimal near = one.floatValue() == value ? one : decimal;
        return value < 0x1p20f ? near : strictlyWithin(near, value, Math.ulp(value));
    }

    private static BigDecimal strictlyWithin(BigDecimal decimal, double value, double ulp) {
        BigDecimal exact = new BigDecimal(value);
        BigDecimal above = new BigDecimal(ulp / 2);
        // Below a power of two the next number is half as far.
        boolean power = (Double.doubleToRawLongBits(value) & 0xf_ffff_ffff_ffffL) == 0;
        BigDecimal below = power ? new BigDecimal(ulp / 4) : above;
        BigDecimal near = decimal;
        int digits = decimal.precision();
        while (!isWithin(near.subtract(exact), below, above)) {
            near = exact.round(new MathContext(digits++, RoundingMode.HALF_EVEN));
        }
        return near;
    }

    private static boolean isWithin(BigDecimal distance, BigDecimal below, BigDecimal above) {
        return distance.compareTo(above) < 0 && distance.negate().compareTo(below) < 0;
    }

    private static String render(boolean negative, BigDecimal decimal, int fixedBelow) {
        BigDecimal stripped = decimal.stripTrailingZeros();
        String digits = stripped.unscaledValue().toString();
        int exponent = digits.length() - 1 - stripped.scale();
        StringBuilder text = new StringBuilder(24).append(negative ? "-" : "");
        if (exponent >= -4 && exponent < fixedBelow) {
            return text.append(stripped.toPlainString()).toString();
        }
        text.append(digits.charAt(0));
        if (digits.length() > 1) {
            text.append('.').append(digits, 1, digits.length());
        }
        text.append(exponent < 0 ? "e-" : "e+");
        int size = Math.abs(exponent);
        return text.append(size < 10 ? "0" : "").append(size).toString();
    }
}
