package dev.weir.types;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.types.TypeDescription.Array;
import dev.weir.types.TypeDescription.Base;
import dev.weir.types.TypeDescription.CompositeOf;
import dev.weir.types.TypeDescription.Domain;
import dev.weir.types.TypeDescription.Enumeration;
import dev.weir.types.TypeDescription.Field;
import dev.weir.types.TypeDescription.RangeOf;
import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.ProtocolException;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.junit.jupiter.api.Test;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/// Whatever bytes a server sends, a codec gives a value or says what is wrong with them, and takes
/// no more memory than the bytes explain.
class HostileBytesTest {
    private static final int EXTENSION = 70_000;
    private static final int COMPOSITE = 70_100;
    private static final TypeRegistry REGISTRY = registry();
    private static final List<Integer> OIDS = oids();
    private static final List<Codec<?>> CODECS = codecs();

    private static TypeRegistry registry() {
        List<TypeDescription> types = new ArrayList<>();
        String[] names = {
            "hstore", "ltree", "citext", "vector", "halfvec", "sparsevec", "geometry"
        };
        for (int i = 0; i < names.length; i++) {
            types.add(described(EXTENSION + i, names[i], new Base(Format.BINARY)));
            types.add(described(EXTENSION + 50 + i, "_" + names[i], new Array(EXTENSION + i, ',')));
        }
        List<Field> fields =
                List.of(
                        new Field("a", Oid.INT4),
                        new Field("b", Oid.TEXT),
                        new Field("c", COMPOSITE + 1));
        types.add(described(COMPOSITE, "pair", new CompositeOf(fields)));
        types.add(described(COMPOSITE + 1, "_pair", new Array(COMPOSITE + 3, ',')));
        types.add(described(COMPOSITE + 2, "mood", new Enumeration(List.of("sad"))));
        types.add(described(COMPOSITE + 3, "small", new Domain(Oid.NUMERIC)));
        types.add(described(COMPOSITE + 4, "range", new RangeOf(Oid.TEXT)));
        return TypeRegistry.builtin().with(types);
    }

    private static TypeDescription described(int oid, String name, TypeDescription.Shape shape) {
        return new TypeDescription(oid, "public", name, shape);
    }

    private static List<Integer> oids() {
        List<Integer> oids = new ArrayList<>();
        for (int oid = 1; oid < COMPOSITE + 10; oid++) {
            if (REGISTRY.knows(oid)) {
                oids.add(oid);
            }
        }
        return oids;
    }

    record Pair(int a, String b, List<Numeric> c) {}

    private static List<Codec<?>> codecs() {
        List<Codec<?>> codecs = new ArrayList<>();
        List<Type> classes =
                List.of(Object.class, String.class, int[].class, Object[].class, Numeric.class);
        for (int oid : OIDS) {
            classes.forEach(type -> REGISTRY.reader(oid, type).ifPresent(codecs::add));
        }
        codecs.add(REGISTRY.codec(COMPOSITE, Pair.class));
        codecs.add(REGISTRY.codec(Oid.NUMERIC_ARRAY, ArrayValue.class));
        return codecs;
    }

    private static void attempt(Codec<?> codec, byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        try {
            assertThat(codec.decode(in)).isNotNull();
        } catch (ProtocolException | UnrepresentableValueException e) {
            assertThat(e).hasMessageNotContaining("null pointer");
            return;
        }
        assertThat(in.remaining()).as("%s leaves bytes", codec).isZero();
    }

    @Provide
    Arbitrary<byte[]> anyBytes() {
        return Arbitraries.oneOf(Arbitraries.bytes().array(byte[].class).ofMaxSize(64), numbers());
    }

    /// Small numbers and lengths, which get further than noise.
    private Arbitrary<byte[]> numbers() {
        Arbitrary<Integer> words =
                Arbitraries.of(
                        -1,
                        0,
                        0,
                        1,
                        1,
                        2,
                        3,
                        4,
                        8,
                        12,
                        16,
                        23,
                        25,
                        1700,
                        2249,
                        2287,
                        0x0100_0000,
                        Integer.MAX_VALUE,
                        Integer.MIN_VALUE,
                        0x0001_0000,
                        0x61006100);
        return words.list()
                .ofMaxSize(20)
                .map(
                        list -> {
                            ByteWriter out = new ByteWriter(64);
                            list.forEach(out::putInt);
                            return out.toByteArray();
                        });
    }

    @Property(tries = 300)
    void anyBytesAreAValueOrAProtocolException(@ForAll("anyBytes") byte[] bytes) {
        CODECS.forEach(codec -> attempt(codec, bytes));
    }

    @Property(tries = 300)
    void primitivesAreReadOrRefused(@ForAll("anyBytes") byte[] bytes) {
        for (int oid : new int[] {Oid.INT2, Oid.INT8, Oid.FLOAT4, Oid.NUMERIC, Oid.XID8}) {
            ByteReader in = new ByteReader(bytes);
            try {
                Numbers.longValue(oid, in);
                assertThat(in.remaining()).isZero();
            } catch (ProtocolException | UnrepresentableValueException e) {
                assertThat(e).hasMessageNotContaining("null pointer");
            }
        }
    }

    @Property(tries = 300)
    void rowsOfTheCatalogueAreReadOrRefused(@ForAll("anyBytes") byte[] bytes) {
        ByteWriter out = new ByteWriter(64);
        out.putShort(8);
        out.putBytes(bytes);
        try {
            CatalogQuery.parse(new ByteReader(out.toByteArray()));
        } catch (ProtocolException e) {
            assertThat(e).hasMessageNotContaining("null pointer");
        }
    }

    @Test
    void recordsWithinRecordsEndSomewhere() {
        ByteWriter out = new ByteWriter(64);
        int depth = 100_000;
        for (int i = 0; i < depth; i++) {
            out.putInt(1);
            out.putInt(Oid.RECORD);
            out.putInt(12 * (depth - i - 1));
        }
        assertThat(catchProtocol(Oid.RECORD, out.toByteArray()))
                .hasMessage("records are nested more than 32 deep");
    }

    @Test
    void queriesMayBeAsDeepAsTheyAreLong() {
        ByteWriter out = new ByteWriter(64);
        int depth = 100_000;
        out.putInt(depth + 1);
        for (int i = 0; i < depth; i++) {
            out.putShort(0x0201);
        }
        out.putByte(1);
        out.putShort(0);
        out.putCString("a");
        Object value = REGISTRY.codec(Oid.TSQUERY).decode(new ByteReader(out.toByteArray()));
        assertThat(value.toString()).hasSize(depth + 3);
        assertThat(value).isEqualTo(value).hasSameHashCodeAs(value);
    }

    @Test
    void aHugeCountIsRefusedBeforeAnythingIsAllocated() {
        ByteWriter out = new ByteWriter(64);
        out.putInt(1);
        out.putInt(0);
        out.putInt(Oid.INT4);
        out.putInt(Integer.MAX_VALUE);
        out.putInt(1);
        assertThat(catchProtocol(Oid.INT4_ARRAY, out.toByteArray()))
                .hasMessage("array has a dimension of 2147483647 elements from 1 on in 0 bytes");
    }

    private static ProtocolException catchProtocol(int oid, byte[] bytes) {
        return org.assertj.core.api.Assertions.catchThrowableOfType(
                ProtocolException.class, () -> REGISTRY.codec(oid).decode(new ByteReader(bytes)));
    }
}
