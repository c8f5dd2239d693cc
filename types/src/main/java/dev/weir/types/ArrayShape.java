package dev.weir.types;

import dev.weir.types.ArrayValue.Dimension;
import dev.weir.wire.ByteReader;
import dev.weir.wire.ByteWriter;
import dev.weir.wire.ProtocolException;

import java.util.Arrays;

/// The header of an array in binary: count of dimensions, whether there are nulls, the element
/// type, and length and lower bound of each dimension (`array_send` in the server's source).
final class ArrayShape {
    private static final ArrayShape EMPTY = new ArrayShape(new int[0], new int[0], 0);

    private final int[] lengths;
    private final int[] lowerBounds;
    private final int count;

    private ArrayShape(int[] lengths, int[] lowerBounds, int count) {
        this.lengths = lengths;
        this.lowerBounds = lowerBounds;
        this.count = count;
    }

    /// @param lengths their product is the count
    static ArrayShape of(int[] lengths, int count) {
        int[] lowerBounds = new int[lengths.length];
        Arrays.fill(lowerBounds, 1);
        return count == 0 ? EMPTY : new ArrayShape(lengths, lowerBounds, count);
    }

    static ArrayShape of(ArrayValue<?> value) {
        int[] lengths = value.dimensions().stream().mapToInt(Dimension::length).toArray();
        int[] lowerBounds = value.dimensions().stream().mapToInt(Dimension::lowerBound).toArray();
        return new ArrayShape(lengths, lowerBounds, value.elements().size());
    }

    /// Of the dimensions, the outermost first; none for an empty array.
    int[] lengths() {
        return lengths;
    }

    int[] lowerBounds() {
        return lowerBounds;
    }

    /// Number of elements.
    int count() {
        return count;
    }

    int dimensions() {
        return lengths.length;
    }

    static ArrayShape read(ByteReader in, int elementOid) {
        int dimensions = in.takeInt();
        int flags = in.takeInt();
        int oid = in.takeInt();
        if (dimensions < 0 || dimensions > ArrayValue.DIMENSIONS_MAX || flags < 0 || flags > 1) {
            throw new ProtocolException(
                    "array has " + dimensions + " dimensions and the flags " + flags);
        }
        if (oid != elementOid) {
            throw new ProtocolException(
                    "array has elements of type %s where those of type %s belong"
                            .formatted(Oid.toString(oid), Oid.toString(elementOid)));
        }
        return dimensions == 0 ? EMPTY : readDimensions(in, dimensions);
    }

    private static ArrayShape readDimensions(ByteReader in, int dimensions) {
        int[] lengths = new int[dimensions];
        int[] lowerBounds = new int[dimensions];
        long count = 1;
        for (int i = 0; i < dimensions; i++) {
            lengths[i] = in.takeInt();
            lowerBounds[i] = in.takeInt();
            count *= lengths[i];
            // Each element takes four bytes at least, so that a count beyond is a lie.
            boolean possible = lengths[i] > 0 && count <= in.remaining() / 4;
            if (!possible || (long) lowerBounds[i] + lengths[i] - 1 > Integer.MAX_VALUE) {
                throw new ProtocolException(
                        "array has a dimension of %d elements from %d on in %d bytes"
                                .formatted(lengths[i], lowerBounds[i], in.remaining()));
            }
        }
        return new ArrayShape(lengths, lowerBounds, (int) count);
    }

    void write(ByteWriter out, int flags, int elementOid) {
        out.putInt(lengths.length);
        out.putInt(flags);
        out.putInt(elementOid);
        for (int i = 0; i < lengths.length; i++) {
            out.putInt(lengths[i]);
            out.putInt(lowerBounds[i]);
        }
    }
}
