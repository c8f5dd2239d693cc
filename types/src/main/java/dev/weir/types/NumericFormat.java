package dev.weir.types;

import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.ProtocolException;

import java.math.BigDecimal;
import java.math.BigInteger;

/// The binary format of numeric: count of base-10000 digits, weight of the first, sign, number of
/// decimal places, the digits (`numeric_send` in the server's source).
final class NumericFormat {
    /// Most digits before the decimal point ("Numeric Types" in the manual).
    static final int WHOLE_DIGITS_MAX = 131_072;

    /// Most digits after it.
    static final int SCALE_MAX = 16_383;

    /// Most base-10000 digits, one more on each side of the point for what does not fill it.
    private static final int DIGITS_MAX = (WHOLE_DIGITS_MAX + SCALE_MAX) / 4 + 2;

    private static final int NEGATIVE = 0x4000;
    private static final int NAN = 0xc000;
    private static final int POSITIVE_INFINITY = 0xd000;
    private static final int NEGATIVE_INFINITY = 0xf000;

    /// Powers of ten within `long`.
    private static final long[] TEN = new long[19];

    static {
        TEN[0] = 1;
        for (int i = 1; i < TEN.length; i++) {
            TEN[i] = 10 * TEN[i - 1];
        }
    }

    private NumericFormat() {}

    static Numeric read(ByteReader in) {
        int count = in.takeUnsignedShort();
        int weight = in.takeShort();
        int sign = in.takeUnsignedShort();
        int scale = in.takeUnsignedShort();
        if (scale > SCALE_MAX || count > DIGITS_MAX || in.remaining() != 2 * count) {
            throw new ProtocolException(
                    "numeric says %d digits and %d decimals in %d bytes"
                            .formatted(count, scale, in.remaining()));
        }
        return switch (sign) {
            case 0 -> Numeric.of(finite(in, count, weight, scale));
            case NEGATIVE -> Numeric.of(finite(in, count, weight, scale).negate());
            case NAN -> special(Numeric.NAN, count);
            case POSITIVE_INFINITY -> special(Numeric.POSITIVE_INFINITY, count);
            case NEGATIVE_INFINITY -> special(Numeric.NEGATIVE_INFINITY, count);
            default -> throw new ProtocolException("numeric has the sign " + sign);
        };
    }

    private static Numeric special(Numeric value, int count) {
        if (count != 0) {
            throw new ProtocolException("numeric " + value + " has " + count + " digits");
        }
        return value;
    }

    private static int digit(ByteReader in) {
        int digit = in.takeUnsignedShort();
        if (digit > 9999) {
            throw new ProtocolException("numeric has the digit " + digit);
        }
        return digit;
    }

    private static BigDecimal finite(ByteReader in, int count, int weight, int scale) {
        // The last digit counts 10^exponent; shifted by the scale, it must be whole.
        int exponent = 4 * (weight - count + 1);
        int shift = exponent + scale;
        if (count > 4 || shift > 18) {
            return finiteOfAnySize(in, count, shift, scale);
        }
        long digits = 0;
        for (int i = 0; i < count; i++) {
            digits = 10_000 * digits + digit(in);
        }
        if (shift >= 0 && digits <= Long.MAX_VALUE / TEN[shift]) {
            return BigDecimal.valueOf(digits * TEN[shift], scale);
        }
        return shifted(BigInteger.valueOf(digits), shift, scale);
    }

    private static BigDecimal finiteOfAnySize(ByteReader in, int count, int shift, int scale) {
        StringBuilder digits = new StringBuilder(4 * count + 1).append('0');
        for (int i = 0; i < count; i++) {
            int digit = digit(in);
            digits.append((char) ('0' + digit / 1000))
                    .append((char) ('0' + digit / 100 % 10))
                    .append((char) ('0' + digit / 10 % 10))
                    .append((char) ('0' + digit % 10));
        }
        return shifted(new BigInteger(digits.toString()), shift, scale);
    }

    private static BigDecimal shifted(BigInteger digits, int shift, int scale) {
        if (digits.signum() == 0) {
            return BigDecimal.valueOf(0, scale);
        }
        if (shift >= 0) {
            return new BigDecimal(digits.multiply(BigInteger.TEN.pow(shift)), scale);
        }
        BigInteger[] parts = digits.divideAndRemainder(BigInteger.TEN.pow(-shift));
        if (parts[1].signum() != 0) {
            throw new ProtocolException("numeric has digits beyond its " + scale + " decimals");
        }
        return new BigDecimal(parts[0], scale);
    }

    /// A whole number or not, within `long` or not: no object is made for the former.
    ///
    /// @throws UnrepresentableValueException if it does not fit
    static long readLong(ByteReader in) {
        int start = in.position();
        int count = in.takeUnsignedShort();
        int weight = in.takeShort();
        int sign = in.takeUnsignedShort();
        in.takeUnsignedShort();
        boolean quick =
                count <= 4
                        && weight >= count - 1
                        && weight < 4
                        && (sign == 0 || sign == NEGATIVE)
                        && in.remaining() == 2 * count;
        if (!quick) {
            in.window(in.array(), start, in.end());
            return JavaNumber.longOf(read(in), long.class);
        }
        long digits = 0;
        for (int i = 0; i < count; i++) {
            digits = 10_000 * digits + digit(in);
        }
        long value = digits * TEN[4 * (weight - count + 1)];
        return sign == 0 ? value : -value;
    }

    static void write(Numeric value, ByteWriter out) {
        if (value.isFinite()) {
            write(value.toBigDecimal(), out);
            return;
        }
        out.putInt(0);
        out.putShort(
                value.equals(Numeric.NAN)
                        ? NAN
                        : value.equals(Numeric.POSITIVE_INFINITY)
                                ? POSITIVE_INFINITY
                                : NEGATIVE_INFINITY);
        out.putShort(0);
    }

    static void write(BigDecimal given, ByteWriter out) {
        int wholeDigits =
                (int) Math.min((long) given.precision() - given.scale(), Integer.MAX_VALUE);
        if (given.signum() != 0 && wholeDigits > WHOLE_DIGITS_MAX || given.scale() > SCALE_MAX) {
            throw new IllegalArgumentException(
                    "a number with %d digits before and %d after the decimal point is beyond numeric (%d, %d)"
                            .formatted(wholeDigits, given.scale(), WHOLE_DIGITS_MAX, SCALE_MAX));
        }
        if (given.signum() == 0) {
            header(out, 0, 0, 0, Math.max(0, given.scale()));
            return;
        }
        BigDecimal value = given.scale() < 0 ? given.setScale(0) : given;
        // Filled up with zeros, so that a base-10000 digit ends at the decimal point.
        int padding = (4 - value.scale() % 4) % 4;
        if (value.precision() + padding <= 18) {
            long digits = value.unscaledValue().longValue() * TEN[padding];
            writeLong(digits, value.scale(), out);
        } else {
            writeBig(value.unscaledValue(), padding, value.scale(), out);
        }
    }

    private static void header(ByteWriter out, int count, int weight, int sign, int scale) {
        out.putShort(count);
        out.putShort(weight);
        out.putShort(sign);
        out.putShort(scale);
    }

    /// @param scale of the value; the digits have it rounded up to a multiple of four
    private static void writeLong(long digits, int scale, ByteWriter out) {
        long rest = Math.abs(digits);
        int lowest = -(scale + 3) / 4;
        while (rest % 10_000 == 0) {
            rest /= 10_000;
            lowest++;
        }
        int count = rest < 10_000 ? 1 : rest < 100_000_000 ? 2 : rest < 1_000_000_000_000L ? 3 : 4;
        if (rest >= 10_000_000_000_000_000L) {
            count = 5;
        }
        header(out, count, lowest + count - 1, digits < 0 ? NEGATIVE : 0, scale);
        for (int i = count - 1; i >= 0; i--) {
            out.putShort((int) (rest / TEN[4 * i] % 10_000));
        }
    }

    private static void writeBig(BigInteger unscaled, int padding, int scale, ByteWriter out) {
        String text = unscaled.abs().toString() + "0".repeat(padding);
        String digits = "0".repeat((4 - text.length() % 4) % 4) + text;
        int end = digits.length();
        while (digits.startsWith("0000", end - 4)) {
            end -= 4;
        }
        int weight = digits.length() / 4 - 1 - (scale + padding) / 4;
        header(out, end / 4, weight, unscaled.signum() < 0 ? NEGATIVE : 0, scale);
        for (int i = 0; i < end; i += 4) {
            out.putShort(Integer.parseInt(digits, i, i + 4, 10));
        }
    }
}
