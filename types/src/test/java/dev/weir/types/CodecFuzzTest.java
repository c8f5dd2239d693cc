package dev.weir.types;

import com.code_intelligence.jazzer.junit.FuzzTest;

import dev.weir.types.TypeDescription.Base;
import dev.weir.types.TypeDescription.CompositeOf;
import dev.weir.types.TypeDescription.Field;
import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.ProtocolException;

import java.util.Arrays;
import java.util.List;

/// Coverage-guided fuzzing of the decoders whose bytes have structure. What is read is written
/// again, and must be read as the same. A plain test run reads the inputs in
/// `src/test/resources/dev/weir/types/CodecFuzzTestInputs`, each once. To search for new ones, one
/// method at a time:
///
/// ```sh
/// JAZZER_FUZZ=1 build/maven test -pl types -Dtest="CodecFuzzTest#arrays"
/// ```
final class CodecFuzzTest {
    private static final int HSTORE = 70_000;
    private static final int SPARSE = 70_001;
    private static final int PAIR = 70_002;

    private static final TypeRegistry REGISTRY =
            TypeRegistry.builtin()
                    .with(
                            List.of(
                                    new TypeDescription(
                                            HSTORE, "public", "hstore", new Base(Format.BINARY)),
                                    new TypeDescription(
                                            SPARSE, "public", "sparsevec", new Base(Format.BINARY)),
                                    new TypeDescription(
                                            PAIR,
                                            "public",
                                            "pair",
                                            new CompositeOf(
                                                    List.of(
                                                            new Field("a", Oid.INT4),
                                                            new Field("b", Oid.TEXT_ARRAY))))));

    @FuzzTest(maxDuration = "2m")
    void arrays(byte[] data) {
        roundTrip(Oid.INT4_ARRAY, ArrayValue.class, data);
        roundTrip(Oid.TEXT_ARRAY, ArrayValue.class, data);
        roundTrip(Oid.NUMERIC_ARRAY, ArrayValue.class, data);
    }

    @FuzzTest(maxDuration = "2m")
    void ranges(byte[] data) {
        roundTrip(Oid.INT4RANGE, Range.class, data);
        roundTrip(Oid.NUMMULTIRANGE, Multirange.class, data);
    }

    @FuzzTest(maxDuration = "2m")
    void composites(byte[] data) {
        roundTrip(PAIR, Composite.class, data);
        read(Oid.RECORD, Composite.class, data);
    }

    @FuzzTest(maxDuration = "1m")
    void extensions(byte[] data) {
        roundTrip(HSTORE, java.util.Map.class, data);
        roundTrip(SPARSE, SparseVector.class, data);
    }

    @FuzzTest(maxDuration = "1m")
    void textSearch(byte[] data) {
        roundTrip(Oid.TSVECTOR, TsVector.class, data);
        if (!Arrays.equals(data, new byte[4])) {
            roundTrip(Oid.TSQUERY, TsQuery.class, data);
        }
    }

    @FuzzTest(maxDuration = "1m")
    void numerics(byte[] data) {
        roundTrip(Oid.NUMERIC, Numeric.class, data);
        try {
            long value = Numbers.longValue(Oid.NUMERIC, new ByteReader(data));
            same(Numeric.of(java.math.BigDecimal.valueOf(value)).compareTo(numeric(data)), 0);
        } catch (ProtocolException | UnrepresentableValueException e) {
            // As it should be.
        }
    }

    private static Numeric numeric(byte[] data) {
        return REGISTRY.codec(Oid.NUMERIC, Numeric.class).decode(new ByteReader(data));
    }

    private static <T> void read(int oid, Class<T> javaType, byte[] data) {
        try {
            REGISTRY.codec(oid, javaType).decode(new ByteReader(data));
        } catch (ProtocolException e) {
            // As it should be.
        }
    }

    private static <T> void roundTrip(int oid, Class<T> javaType, byte[] data) {
        Codec<T> codec = REGISTRY.codec(oid, javaType);
        T value;
        try {
            ByteReader in = new ByteReader(data);
            value = codec.decode(in);
            same(in.remaining(), 0);
        } catch (ProtocolException | UnrepresentableValueException e) {
            return;
        }
        ByteWriter out = new ByteWriter(data.length + 8);
        try {
            REGISTRY.encoderOf(oid, value).encode(value, out);
        } catch (IllegalArgumentException e) {
            // The server sends no NUL in text and no numbers beyond its own limits.
            return;
        }
        same(value, codec.decode(new ByteReader(out.toByteArray())));
    }

    private static void same(Object left, Object right) {
        if (!left.equals(right)) {
            throw new AssertionError(left + " became " + right);
        }
    }
}
