package dev.weir.types;

import org.jspecify.annotations.Nullable;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/// Elements in a row folded into lists of lists, by the lengths of the dimensions. Nothing is
/// copied.
final class Nested {
    private Nested() {}

    /// An unmodifiable list, which may have nulls.
    static List<@Nullable Object> list(@Nullable Object[] elements, int from, int to) {
        return new Row(elements, from, to - from);
    }

    static List<?> lists(@Nullable Object[] elements, int[] lengths) {
        return lists(elements, lengths, 0, 0);
    }

    private static List<?> lists(
            @Nullable Object[] elements, int[] lengths, int dimension, int from) {
        int length = lengths[dimension];
        if (dimension == lengths.length - 1) {
            return list(elements, from, from + length);
        }
        int step = 1;
        for (int i = dimension + 1; i < lengths.length; i++) {
            step *= lengths[i];
        }
        @Nullable Object[] rows = new @Nullable Object[length];
        for (int i = 0; i < length; i++) {
            rows[i] = lists(elements, lengths, dimension + 1, from + i * step);
        }
        return list(rows, 0, length);
    }

    private static final class Row extends AbstractList<@Nullable Object> implements RandomAccess {
        private final @Nullable Object[] elements;
        private final int from;
        private final int length;

        Row(@Nullable Object[] elements, int from, int length) {
            this.elements = elements;
            this.from = from;
            this.length = length;
        }

        @Override
        public @Nullable Object get(int index) {
            return elements[from + Objects.checkIndex(index, length)];
        }

        @Override
        public int size() {
            return length;
        }
    }
}
