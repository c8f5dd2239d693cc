package dev.weir.types;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// Elements in a row folded into lists of lists, by the lengths of the dimensions.
final class Nested {
    private Nested() {}

    /// An unmodifiable list, which may have nulls.
    static List<@Nullable Object> list(@Nullable Object[] elements, int from, int to) {
        boolean all = from == 0 && to == elements.length;
        return Collections.<@Nullable Object>unmodifiableList(
                Arrays.<@Nullable Object>asList(
                        all ? elements : Arrays.copyOfRange(elements, from, to)));
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
}
