package dev.weir.types;

import dev.weir.wire.ByteWriter;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/// Lists, Java arrays and [ArrayValue]s written as arrays. Lists within lists are further
/// dimensions, all of one length.
record ArrayWriter(TypeRegistry registry, int elementOid) {
    Codec<Object> codec() {
        return new FunctionCodec<>(Object.class, Format.BINARY, this::write, ArrayWriter::unread);
    }

    private static Object unread(Object in) {
        throw new IllegalArgumentException("this codec is for parameters only");
    }

    void write(Object value, ByteWriter out) {
        if (value instanceof ArrayValue<?> whole) {
            write(ArrayShape.of(whole), whole.elements(), out);
            return;
        }
        List<@Nullable Object> leaves = new ArrayList<>();
        int[] lengths = new Flattening(this::isLeaf, leaves).flatten(value);
        write(ArrayShape.of(lengths, leaves.size()), leaves, out);
    }

    private void write(
            ArrayShape shape, List<? extends @Nullable Object> elements, ByteWriter out) {
        shape.write(out, elements.contains(null) ? 1 : 0, elementOid);
        Class<?> before = Void.class;
        Codec<Object> codec = null;
        for (Object element : elements) {
            if (element == null) {
                Fields.writeNull(out);
                continue;
            }
            if (codec == null || element.getClass() != before) {
                before = element.getClass();
                codec = binary(before);
            }
            Fields.write(out, codec, element);
        }
    }

    private Codec<Object> binary(Class<?> elementClass) {
        Codec<Object> codec = registry.encoder(elementOid, elementClass);
        if (codec.format() == Format.TEXT) {
            throw new IllegalArgumentException(
                    "a %s among elements of other classes cannot be sent as %s"
                            .formatted(elementClass.getName(), registry.nameOf(elementOid)));
        }
        return codec;
    }

    private boolean isLeaf(Object value) {
        return registry.resolve(elementOid).writer(value.getClass()).isPresent();
    }

    /// The first element that is neither null nor a list or array of objects.
    static @Nullable Object firstLeaf(Object value) {
        Iterable<?> elements =
                switch (value) {
                    case Collection<?> list -> list;
                    case @Nullable Object[] array -> Arrays.asList(array);
                    case ArrayValue<?> whole -> whole.elements();
                    default -> List.of();
                };
        for (Object element : elements) {
            if (element instanceof Collection<?> || element instanceof Object[]) {
                Object leaf = firstLeaf(element);
                if (leaf != null) {
                    return leaf;
                }
            } else if (element != null) {
                return element;
            }
        }
        return null;
    }

    /// Finds the leaves of lists of lists, and the lengths of the dimensions that they make up.
    record Flattening(java.util.function.Predicate<Object> isLeaf, List<@Nullable Object> leaves) {
        int[] flatten(Object value) {
            int[] lengths = new int[ArrayValue.DIMENSIONS_MAX];
            Arrays.fill(lengths, -1);
            int depth = add(value, lengths, 0);
            return Arrays.copyOf(lengths, depth);
        }

        /// @return how many dimensions there are within
        private int add(Object value, int[] lengths, int dimension) {
            if (dimension == lengths.length) {
                throw new IllegalArgumentException(
                        "an array has at most " + lengths.length + " dimensions");
            }
            int length = value instanceof Collection<?> list ? list.size() : Array.getLength(value);
            if (lengths[dimension] >= 0 && lengths[dimension] != length) {
                throw new IllegalArgumentException(
                        "rows of %d and of %d elements do not make up an array of %d dimensions"
                                .formatted(lengths[dimension], length, dimension + 1));
            }
            lengths[dimension] = length;
            int depth = 0;
            int row = 0;
            Iterable<?> elements =
                    value instanceof Collection<?> list ? list : new Elements(value, length);
            for (Object element : elements) {
                int within = addElement(element, lengths, dimension);
                if (row++ > 0 && within != depth) {
                    throw new IllegalArgumentException(
                            "an element and a row of elements stand side by side in an array");
                }
                depth = within;
            }
            return depth == 0 ? dimension + 1 : depth;
        }

        private int addElement(@Nullable Object element, int[] lengths, int dimension) {
            if (element != null && isRow(element)) {
                return add(element, lengths, dimension + 1);
            }
            leaves.add(element);
            return 0;
        }

        private boolean isRow(Object element) {
            boolean many = element instanceof Collection<?> || element.getClass().isArray();
            return many && !isLeaf.test(element);
        }
    }

    /// The elements of a Java array of whatever class.
    record Elements(Object array, int length) implements Iterable<@Nullable Object> {
        @Override
        public java.util.Iterator<@Nullable Object> iterator() {
            return new java.util.Iterator<>() {
                private int next = 0;

                @Override
                public boolean hasNext() {
                    return next < length;
                }

                @Override
                public @Nullable Object next() {
                    if (next >= length) {
                        throw new java.util.NoSuchElementException();
                    }
                    return Array.get(array, next++);
                }
            };
        }
    }
}
