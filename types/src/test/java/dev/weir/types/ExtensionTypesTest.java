package dev.weir.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.types.TypeDescription.Array;
import dev.weir.types.TypeDescription.Base;
import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.ProtocolException;

import org.junit.jupiter.api.Test;

import java.util.HexFormat;
import java.util.List;

/// Types of extensions that the test servers do not have, by the bytes that their source describes.
class ExtensionTypesTest {
    private static final int OID = 16_400;
    private static final int ARRAY = 16_401;

    private static TypeRegistry registry(String name) {
        return TypeRegistry.builtin()
                .with(
                        List.of(
                                new TypeDescription(OID, "any", name, new Base(Format.BINARY)),
                                new TypeDescription(
                                        ARRAY, "any", "_" + name, new Array(OID, ','))));
    }

    private static String encode(TypeRegistry registry, int oid, Object value) {
        ByteWriter out = new ByteWriter(16);
        registry.encoderOf(oid, value).encode(value, out);
        return HexFormat.of().formatHex(out.toByteArray());
    }

    private static <T> T decode(TypeRegistry registry, Class<T> javaType, String hex) {
        return registry.codec(OID, javaType).decode(new ByteReader(HexFormat.of().parseHex(hex)));
    }

    @Test
    void vector() {
        TypeRegistry registry = registry("vector");
        String bytes = "000200003fc00000c0000000";
        assertThat(encode(registry, OID, new float[] {1.5f, -2})).isEqualTo(bytes);
        assertThat(encode(registry, OID, List.of(1.5, -2))).isEqualTo(bytes);
        assertThat(decode(registry, float[].class, bytes)).containsExactly(1.5f, -2);
        assertThat(decode(registry, String.class, bytes)).isEqualTo("[1.5,-2]");
        assertThat(encode(registry, ARRAY, new float[][] {{1.5f, -2}}))
                .isEqualTo("0000000100000000000040100000000100000001" + "0000000c" + bytes);
    }

    @Test
    void halfVector() {
        TypeRegistry registry = registry("halfvec");
        assertThat(encode(registry, OID, new float[] {1.5f, -2})).isEqualTo("000200003e00c000");
        assertThat(decode(registry, String.class, "000200003e00c000")).isEqualTo("[1.5,-2]");
    }

    @Test
    void sparseVector() {
        TypeRegistry registry = registry("sparsevec");
        String bytes = "00000005000000020000000000000000000000023fc0000040000000";
        SparseVector value = SparseVector.of(5, new int[] {0, 2}, new float[] {1.5f, 2});
        assertThat(encode(registry, OID, value)).isEqualTo(bytes);
        assertThat(decode(registry, SparseVector.class, bytes)).isEqualTo(value);
        assertThat(decode(registry, String.class, bytes)).isEqualTo("{1:1.5,3:2}/5");
    }

    @Test
    void refusesAVectorWhoseCountIsNotThatOfItsBytes() {
        TypeRegistry registry = registry("vector");
        assertThatThrownBy(() -> decode(registry, float[].class, "ffff00003fc00000"))
                .isInstanceOf(ProtocolException.class)
                .hasMessage("any.vector says 65535 elements in 4 bytes");
    }

    @Test
    void geometry() {
        TypeRegistry registry = registry("geometry");
        String point = "0101000020e6100000000000000000f03f0000000000000040";
        Geometry value = decode(registry, Geometry.class, point);
        assertThat(value.srid()).hasValue(4326);
        assertThat(value.kind()).isEqualTo(1);
        assertThat(value).hasToString("0101000020E6100000000000000000F03F0000000000000040");
        assertThat(encode(registry, OID, value)).isEqualTo(point);
        assertThat(encode(registry, OID, value.ewkb())).isEqualTo(point);
    }

    record Color(int red, int green, int blue) {
        static Color of(String text) {
            int value = Integer.parseInt(text, 1, 7, 16);
            return new Color(value >> 16, value >> 8 & 0xff, value & 0xff);
        }

        @Override
        public String toString() {
            return "#%02x%02x%02x".formatted(red, green, blue);
        }
    }

    @Test
    void takesACodecOfTheUserForATypeByItsName() {
        Codec<Color> codec = Codec.text(Color.class, Color::toString, Color::of);
        TypeRegistry registry = registry("color").with("any.color", codec);
        assertThat(encode(registry, OID, new Color(255, 0, 1))).isEqualTo(hex("#ff0001"));
        assertThat(registry.codec(OID).decode(new ByteReader("#ff0001".getBytes())))
                .isEqualTo(new Color(255, 0, 1));
        assertThat(registry.resultFormat(OID)).isEqualTo(Format.TEXT);
        assertThat(registry.resultFormat(ARRAY)).isEqualTo(Format.TEXT);
        Codec<Color> binary =
                Codec.binary(
                        Color.class,
                        (color, out) -> {
                            out.putByte(color.red());
                            out.putByte(color.green());
                            out.putByte(color.blue());
                        },
                        in ->
                                new Color(
                                        in.takeUnsignedByte(),
                                        in.takeUnsignedByte(),
                                        in.takeUnsignedByte()));
        TypeRegistry compact = registry("color").with("color", binary);
        assertThat(encode(compact, ARRAY, List.of(new Color(255, 0, 1))))
                .isEqualTo("0000000100000000000040100000000100000001" + "00000003" + "ff0001");
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes());
    }
}
