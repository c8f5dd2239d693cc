package dev.weir.types;

import java.util.Arrays;

/// A value of pgvector's type sparsevec: a vector most of whose elements are zero.
public final class SparseVector {
    private final int dimension;
    private final int[] indices;
    private final float[] values;

    private SparseVector(int dimension, int[] indices, float[] values) {
        this.dimension = dimension;
        this.indices = indices;
        this.values = values;
    }

    /// A vector from its elements that are not zero.
    ///
    /// @param dimension number of elements, with those that are zero
    /// @param indices ascending, of the elements that are not zero; the first element has the index
    ///   0 (in pgvector's text: 1)
    /// @param values as many as indices
    public static SparseVector of(int dimension, int[] indices, float[] values) {
        if (indices.length != values.length) {
            throw new IllegalArgumentException(
                    indices.length + " indices and " + values.length + " values");
        }
        int before = -1;
        for (int index : indices) {
            if (index <= before || index >= dimension) {
                throw new IllegalArgumentException(
                        "index " + index + " after " + before + " in " + dimension + " elements");
            }
            before = index;
        }
        return new SparseVector(dimension, indices.clone(), values.clone());
    }

    public int dimension() {
        return dimension;
    }

    public int[] indices() {
        return indices.clone();
    }

    public float[] values() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SparseVector that
                && dimension == that.dimension
                && Arrays.equals(indices, that.indices)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * dimension + Arrays.hashCode(indices)) + Arrays.hashCode(values);
    }

    /// The server's text.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < indices.length; i++) {
            text.append(i == 0 ? "" : ",").append(indices[i] + 1L).append(':');
            text.append(FloatText.of(values[i]));
        }
        return text.append("}/").append(dimension).toString();
    }
}
