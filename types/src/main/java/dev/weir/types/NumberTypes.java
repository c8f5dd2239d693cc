package dev.weir.types;

import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.BiConsumer;
import java.util.function.ObjLongConsumer;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/// The numeric types: each is read as and written from every Java class of numbers, as long as the
/// value fits.
final class NumberTypes {
    private NumberTypes() {}

    static ScalarType int2() {
        Codec<Short> standard =
                Codec.binary(
                        Short.class, (value, out) -> out.putShort(value), NumberTypes::readShort);
        return integer(
                "int2",
                standard,
                NumberTypes::readShort,
                new Whole(
                        "int2",
                        Short.MIN_VALUE,
                        Short.MAX_VALUE,
                        (out, v) -> out.putShort((int) v)));
    }

    static ScalarType int4() {
        Codec<Integer> standard =
                Codec.binary(
                        Integer.class, (value, out) -> out.putInt(value), NumberTypes::readInt);
        return integer(
                "int4",
                standard,
                NumberTypes::readInt,
                new Whole(
                        "int4",
                        Integer.MIN_VALUE,
                        Integer.MAX_VALUE,
                        (out, v) -> out.putInt((int) v)));
    }

    static ScalarType int8() {
        Codec<Long> standard =
                Codec.binary(Long.class, (value, out) -> out.putLong(value), NumberTypes::readLong);
        return integer(
                "int8",
                standard,
                NumberTypes::readLong,
                new Whole("int8", Long.MIN_VALUE, Long.MAX_VALUE, ByteWriter::putLong));
    }

    /// oid, xid and cid: unsigned 32-bit numbers.
    static ScalarType unsigned(String name) {
        Whole whole = new Whole(name, 0, 0xffff_ffffL, (out, v) -> out.putInt((int) v));
        Codec<Long> standard = Codec.binary(Long.class, whole::write, NumberTypes::readUnsignedInt);
        return integer(name, standard, NumberTypes::readUnsignedInt, whole);
    }

    /// xid8: 64 bits without a sign, of which no server has yet used the uppermost.
    static ScalarType xid8() {
        Whole whole = new Whole("xid8", 0, Long.MAX_VALUE, ByteWriter::putLong);
        Codec<Long> standard =
                Codec.binary(Long.class, whole::write, NumberTypes::readTransactionId);
        Codec<String> text =
                Codec.binary(
                        String.class,
                        (value, out) -> out.putLong(Long.parseUnsignedLong(value)),
                        in -> Long.toUnsignedString(readLong(in)));
        return ScalarType.named("xid8", standard)
                .both(
                        Codec.binary(
                                BigInteger.class,
                                (value, out) ->
                                        out.putLong(Long.parseUnsignedLong(value.toString())),
                                in -> new BigInteger(Long.toUnsignedString(readLong(in)))))
                .writes(Integer.class, Integer::longValue)
                .reads(text)
                .build();
    }

    static ScalarType float4() {
        Codec<Float> standard =
                Codec.binary(
                        Float.class, (value, out) -> out.putFloat(value), NumberTypes::readFloat);
        ScalarType.Builder<Float> type = ScalarType.named("float4", standard);
        for (JavaNumber<?> number : JavaNumber.ALL) {
            type.both(floating(number, in -> readFloat(in), NumberTypes::writeFloat));
        }
        // By the text of the float, not of the double that it widens to: 0.1, not
        // 0.10000000149011612.
        Codec<Numeric> shortest =
                Codec.binary(
                        Numeric.class, NumberTypes::writeFloat, in -> Numeric.of(readFloat(in)));
        type.both(shortest);
        type.both(shortest.as(BigDecimal.class, JavaNumber::decimalOf, Numeric::of));
        return type.both(standard).text(FloatText::of).build();
    }

    static ScalarType float8() {
        Codec<Double> standard =
                Codec.binary(
                        Double.class,
                        (value, out) -> out.putDouble(value),
                        NumberTypes::readDouble);
        ScalarType.Builder<Double> type = ScalarType.named("float8", standard);
        for (JavaNumber<?> number : JavaNumber.ALL) {
            type.both(floating(number, NumberTypes::readDouble, NumberTypes::writeDouble));
        }
        type.both(Float.class, JavaNumber::floatOf, Float::doubleValue);
        type.writes(Integer.class, Integer::doubleValue);
        return type.both(standard).text(FloatText::of).build();
    }

    static ScalarType numeric() {
        Codec<BigDecimal> standard =
                Codec.binary(
                        BigDecimal.class,
                        NumericFormat::write,
                        in -> JavaNumber.decimalOf(NumericFormat.read(in)));
        ScalarType.Builder<BigDecimal> type = ScalarType.named("numeric", standard);
        for (JavaNumber<?> number : JavaNumber.ALL) {
            type.both(decimal(number));
        }
        Codec<String> text =
                new FunctionCodec<>(
                        String.class,
                        Format.BINARY,
                        (value, out) -> NumericFormat.write(new BigDecimal(value), out),
                        in -> NumericFormat.read(in).toString());
        return type.both(standard).reads(text).build();
    }

    private static ScalarType integer(
            String name, Codec<?> standard, ToLongFunction<ByteReader> reads, Whole whole) {
        ScalarType.Builder<?> type = ScalarType.named(name, standard);
        for (JavaNumber<?> number : JavaNumber.ALL) {
            type.both(integral(number, reads, whole));
        }
        Codec<String> text =
                Codec.binary(
                        String.class,
                        (value, out) -> whole.write(Long.parseLong(value), out),
                        in -> Long.toString(reads.applyAsLong(in)));
        return type.both(standard).reads(text).build();
    }

    private static <N> Codec<N> integral(
            JavaNumber<N> number, ToLongFunction<ByteReader> reads, Whole whole) {
        BiConsumer<N, ByteWriter> writes =
                number.isIntegral()
                        ? (value, out) -> whole.write(((Number) value).longValue(), out)
                        : (value, out) -> whole.write(number.toNumeric().apply(value), out);
        return Codec.binary(
                number.type(), writes, in -> number.fromLong().apply(reads.applyAsLong(in)));
    }

    private static <N> Codec<N> floating(
            JavaNumber<N> number,
            ToDoubleFunction<ByteReader> reads,
            BiConsumer<Numeric, ByteWriter> writes) {
        return Codec.binary(
                number.type(),
                (value, out) -> writes.accept(number.toNumeric().apply(value), out),
                in -> number.fromDouble().apply(reads.applyAsDouble(in)));
    }

    private static <N> Codec<N> decimal(JavaNumber<N> number) {
        return Codec.binary(
                number.type(),
                (value, out) -> NumericFormat.write(number.toNumeric().apply(value), out),
                in -> number.fromNumeric().apply(NumericFormat.read(in)));
    }

    /// The whole numbers that a type can hold, and how they are written.
    record Whole(String type, long least, long greatest, ObjLongConsumer<ByteWriter> sink) {
        void write(long value, ByteWriter out) {
            if (value < least || value > greatest) {
                throw unfit(value);
            }
            sink.accept(out, value);
        }

        void write(Numeric value, ByteWriter out) {
            if (!value.fitsLong()) {
                throw unfit(value);
            }
            write(value.toBigDecimal().longValue(), out);
        }

        private IllegalArgumentException unfit(Object value) {
            return new IllegalArgumentException(
                    "%s does not fit into %s, which holds whole numbers from %d to %d"
                            .formatted(Numeric.brief(value), type, least, greatest));
        }
    }

    static short readShort(ByteReader in) {
        short value = in.takeShort();
        in.finish("int2");
        return value;
    }

    static int readInt(ByteReader in) {
        int value = in.takeInt();
        in.finish("int4");
        return value;
    }

    static long readUnsignedInt(ByteReader in) {
        return Integer.toUnsignedLong(readInt(in));
    }

    static long readLong(ByteReader in) {
        long value = in.takeLong();
        in.finish("int8");
        return value;
    }

    static long readTransactionId(ByteReader in) {
        long value = readLong(in);
        if (value < 0) {
            throw JavaNumber.unfit(Long.toUnsignedString(value), Long.class);
        }
        return value;
    }

    static float readFloat(ByteReader in) {
        float value = in.takeFloat();
        in.finish("float4");
        return value;
    }

    static double readDouble(ByteReader in) {
        double value = in.takeDouble();
        in.finish("float8");
        return value;
    }

    private static void writeDouble(Numeric value, ByteWriter out) {
        double near = value.doubleValue();
        if (!same(value, Numeric.of(near))) {
            throw inexact(value, "float8");
        }
        out.putDouble(near);
    }

    private static void writeFloat(Numeric value, ByteWriter out) {
        float near = value.floatValue();
        if (!same(value, Numeric.of(near))) {
            throw inexact(value, "float4");
        }
        out.putFloat(near);
    }

    /// Floating point keeps a number if its shortest text is that number, or if its exact value is.
    private static boolean same(Numeric value, Numeric near) {
        if (value.compareTo(near) == 0) {
            return true;
        }
        return value.isFinite()
                && near.isFinite()
                && value.toBigDecimal().compareTo(new BigDecimal(near.doubleValue())) == 0;
    }

    private static IllegalArgumentException inexact(Numeric value, String type) {
        return new IllegalArgumentException(
                "%s does not fit into %s without loss; cast the parameter in the statement ($1::numeric)"
                        .formatted(Numeric.brief(value), type));
    }
}
