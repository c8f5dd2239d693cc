package dev.weir.types;

import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.ProtocolException;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The types of extensions that have codecs here. Their numbers differ from database to database
/// and they may live in any schema, so the name alone tells them.
final class ExtensionTypes {
    private ExtensionTypes() {}

    static Optional<TypeCodecs> named(TypeDescription type) {
        String name = type.displayName();
        return Optional.ofNullable(
                switch (type.name()) {
                    case "citext" -> TextTypes.text(name);
                    case "ltree", "lquery", "ltxtquery" -> TextTypes.versioned(name);
                    case "hstore" -> hstore(name);
                    case "vector" -> vector(name);
                    case "halfvec" -> halfVector(name);
                    case "sparsevec" -> sparseVector(name);
                    case "geometry", "geography" -> geometry(name);
                    default -> null;
                });
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static TypeCodecs hstore(String name) {
        Codec<Map> standard = Codec.binary(Map.class, HstoreFormat::write, HstoreFormat::read);
        Function<Map, String> text = HstoreFormat::render;
        return ScalarType.named(name, standard).text(text).build();
    }

    /// pgvector's vector: count of elements, two unused bytes, the elements (`vector_send`).
    private static TypeCodecs vector(String name) {
        Codec<float[]> standard =
                Codec.binary(
                        float[].class,
                        (value, out) -> {
                            putCount(name, value, out);
                            for (float element : value) {
                                out.putFloat(element);
                            }
                        },
                        in -> {
                            float[] value = new float[takeCount(name, 4, in)];
                            for (int i = 0; i < value.length; i++) {
                                value[i] = in.takeFloat();
                            }
                            return value;
                        });
        return vectorOf(name, standard);
    }

    /// pgvector's halfvec: as vector, in half precision; what does not fit is rounded as a cast
    /// rounds.
    private static TypeCodecs halfVector(String name) {
        Codec<float[]> standard =
                Codec.binary(
                        float[].class,
                        (value, out) -> {
                            putCount(name, value, out);
                            for (float element : value) {
                                out.putShort(Float.floatToFloat16(element));
                            }
                        },
                        in -> {
                            float[] value = new float[takeCount(name, 2, in)];
                            for (int i = 0; i < value.length; i++) {
                                value[i] = Float.float16ToFloat(in.takeShort());
                            }
                            return value;
                        });
        return vectorOf(name, standard);
    }

    private static TypeCodecs vectorOf(String name, Codec<float[]> standard) {
        return ScalarType.named(name, standard)
                .writes(Collection.class, ExtensionTypes::floats)
                .text(ExtensionTypes::render)
                .build();
    }

    private static float[] floats(Collection<?> elements) {
        float[] value = new float[elements.size()];
        int count = 0;
        for (Object element : elements) {
            if (!(element instanceof Number number)) {
                throw new IllegalArgumentException(
                        "a vector holds numbers; " + element + " is none");
            }
            value[count++] = number.floatValue();
        }
        return value;
    }

    private static String render(float[] value) {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < value.length; i++) {
            text.append(i == 0 ? "" : ",").append(FloatText.of(value[i]));
        }
        return text.append(']').toString();
    }

    private static void putCount(String name, float[] value, ByteWriter out) {
        if (value.length > Short.MAX_VALUE) {
            throw new IllegalArgumentException(
                    value.length + " elements are beyond " + name + ", which has up to 16000");
        }
        out.putShort(value.length);
        out.putShort(0);
    }

    private static int takeCount(String name, int elementBytes, ByteReader in) {
        int count = in.takeUnsignedShort();
        int unused = in.takeUnsignedShort();
        if (unused != 0 || in.remaining() != elementBytes * count) {
            throw new ProtocolException(
                    "%s says %d elements in %d bytes".formatted(name, count, in.remaining()));
        }
        return count;
    }

    /// pgvector's sparsevec: count of all elements, of those that follow, an unused number, the
    /// indices, the elements (`sparsevec_send`).
    private static TypeCodecs sparseVector(String name) {
        Codec<SparseVector> standard =
                Codec.binary(
                        SparseVector.class,
                        (value, out) -> {
                            out.putInt(value.dimension());
                            out.putInt(value.indices().length);
                            out.putInt(0);
                            for (int index : value.indices()) {
                                out.putInt(index);
                            }
                            for (float element : value.values()) {
                                out.putFloat(element);
                            }
                        },
                        in -> readSparse(name, in));
        return ScalarType.named(name, standard).text(SparseVector::toString).build();
    }

    private static SparseVector readSparse(String name, ByteReader in) {
        int dimension = in.takeInt();
        int count = in.takeInt();
        int unused = in.takeInt();
        if (count < 0 || unused != 0 || in.remaining() != 8L * count) {
            throw new ProtocolException(
                    "%s says %d elements in %d bytes".formatted(name, count, in.remaining()));
        }
        int[] indices = new int[count];
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            indices[i] = in.takeInt();
        }
        for (int i = 0; i < count; i++) {
            values[i] = in.takeFloat();
        }
        try {
            return SparseVector.of(dimension, indices, values);
        } catch (IllegalArgumentException e) {
            throw new ProtocolException(name + ": " + e.getMessage(), e);
        }
    }

    /// PostGIS: the bytes of EWKB.
    private static TypeCodecs geometry(String name) {
        Codec<Geometry> standard =
                Codec.binary(
                        Geometry.class,
                        (value, out) -> out.putBytes(value.ewkb()),
                        in -> readGeometry(name, in));
        return ScalarType.named(name, standard)
                .both(byte[].class, Geometry::ewkb, Geometry::of)
                .text(Geometry::toString)
                .build();
    }

    private static Geometry readGeometry(String name, ByteReader in) {
        try {
            return Geometry.of(in.takeBytes(in.remaining()));
        } catch (IllegalArgumentException e) {
            throw new ProtocolException(name + ": " + e.getMessage(), e);
        }
    }
}
