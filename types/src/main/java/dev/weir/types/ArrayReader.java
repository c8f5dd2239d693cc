package dev.weir.types;

import dev.weir.wire.ByteReader;
import dev.weir.wire.ProtocolException;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Array;
import java.util.Optional;
import java.util.function.Function;

/// Arrays read as Java arrays of a given number of dimensions.
///
/// @param leaf the class of the elements, may be primitive
/// @param depth how many dimensions the Java class has
record ArrayReader(int elementOid, Class<?> leaf, int depth, Codec<?> element) {
    static Optional<Codec<?>> of(TypeRegistry registry, int elementOid, Class<?> arrayClass) {
        Class<?> leaf = arrayClass;
        for (int depth = 1; leaf.isArray(); depth++) {
            leaf = leaf.getComponentType();
            Optional<Codec<?>> element = registry.reader(elementOid, leaf);
            if (element.isPresent()) {
                ArrayReader reader = new ArrayReader(elementOid, leaf, depth, element.get());
                return Optional.of(reader.codec(registry, arrayClass));
            }
        }
        return Optional.empty();
    }

    private <A> Codec<A> codec(TypeRegistry registry, Class<A> arrayClass) {
        ArrayWriter writer = new ArrayWriter(registry, elementOid);
        Function<ByteReader, A> reads = in -> arrayClass.cast(read(in));
        return new FunctionCodec<>(arrayClass, Format.BINARY, writer::write, reads);
    }

    private Object read(ByteReader in) {
        ArrayShape shape = ArrayShape.read(in, elementOid);
        if (shape.count() == 0) {
            in.finish("array");
            return Array.newInstance(leaf, new int[depth]);
        }
        if (shape.dimensions() != depth) {
            throw new UnrepresentableValueException(
                    "an array of %d dimensions does not fit into a Java array of %d; ask for a List"
                            .formatted(shape.dimensions(), depth));
        }
        Object array = fill(in, shape.lengths(), 0);
        in.finish("array");
        return array;
    }

    private Object fill(ByteReader in, int[] lengths, int dimension) {
        int length = lengths[dimension];
        if (dimension == depth - 1) {
            return leaf.isPrimitive() ? primitives(in, length) : objects(in, length);
        }
        Class<?> row = leaf;
        for (int i = dimension + 1; i < depth; i++) {
            row = row.arrayType();
        }
        Object array = Array.newInstance(row, length);
        for (int i = 0; i < length; i++) {
            Array.set(array, i, fill(in, lengths, dimension + 1));
        }
        return array;
    }

    private Object objects(ByteReader in, int length) {
        @Nullable Object[] row = (@Nullable Object[]) Array.newInstance(leaf, length);
        for (int i = 0; i < length; i++) {
            row[i] = Fields.read(in, element);
        }
        return row;
    }

    private Object primitives(ByteReader in, int length) {
        if (Numbers.supports(elementOid)) {
            if (leaf == int.class) {
                return ints(in, length);
            }
            if (leaf == long.class) {
                return longs(in, length);
            }
            if (leaf == double.class) {
                return doubles(in, length);
            }
        }
        Object row = Array.newInstance(leaf, length);
        for (int i = 0; i < length; i++) {
            Object value = Fields.read(in, element);
            if (value == null) {
                throw nullElement();
            }
            Array.set(row, i, value);
        }
        return row;
    }

    private int[] ints(ByteReader in, int length) {
        int[] row = new int[length];
        for (int i = 0; i < length; i++) {
            int end = begin(in);
            row[i] = Numbers.intValue(elementOid, in);
            in.widen(end);
        }
        return row;
    }

    private long[] longs(ByteReader in, int length) {
        long[] row = new long[length];
        for (int i = 0; i < length; i++) {
            int end = begin(in);
            row[i] = Numbers.longValue(elementOid, in);
            in.widen(end);
        }
        return row;
    }

    private double[] doubles(ByteReader in, int length) {
        double[] row = new double[length];
        for (int i = 0; i < length; i++) {
            int end = begin(in);
            row[i] = Numbers.doubleValue(elementOid, in);
            in.widen(end);
        }
        return row;
    }

    private int begin(ByteReader in) {
        int length = in.takeInt();
        if (length == -1) {
            throw nullElement();
        }
        if (length < 0) {
            throw new ProtocolException("a value has a length of " + length + " bytes");
        }
        return in.narrow(length);
    }

    private UnrepresentableValueException nullElement() {
        return new UnrepresentableValueException(
                "an array with a null does not fit into an array of " + leaf + "; ask for a List");
    }
}
