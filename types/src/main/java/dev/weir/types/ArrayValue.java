package dev.weir.types;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// An array with all that PostgreSQL knows of it ("Arrays" in the manual): any number of
/// dimensions, each with its own lower bound, and elements that may be null. A List or a Java array
/// is enough for the common ones, whose lower bounds are 1.
///
/// @param dimensions the outermost first; none for an empty array
/// @param elements of all dimensions, the last one's index changing fastest; unmodifiable
/// @param <T> the class of the elements
public record ArrayValue<T>(List<Dimension> dimensions, List<@Nullable T> elements) {
    /// Most dimensions of an array (`MAXDIM` of the server).
    public static final int DIMENSIONS_MAX = 6;

    /// One dimension.
    ///
    /// @param length number of elements, at least 1
    /// @param lowerBound index of the first one, usually 1
    public record Dimension(int length, int lowerBound) {
        public Dimension {
            if (length < 1) {
                throw new IllegalArgumentException("length is " + length + ", must be at least 1");
            }
            if (lowerBound > 0 && lowerBound - 1 > Integer.MAX_VALUE - length) {
                throw new IllegalArgumentException(
                        "a dimension of " + length + " elements from " + lowerBound + " on");
            }
        }

        /// Index of the last element.
        public int upperBound() {
            return lowerBound + length - 1;
        }
    }

    public ArrayValue {
        dimensions = List.copyOf(dimensions);
        elements = Collections.unmodifiableList(new ArrayList<>(elements));
        long count = dimensions.isEmpty() ? 0 : 1;
        for (Dimension dimension : dimensions) {
            count = count * dimension.length();
            if (count > elements.size()) {
                break;
            }
        }
        if (dimensions.size() > DIMENSIONS_MAX || count != elements.size()) {
            throw new IllegalArgumentException(
                    elements.size() + " elements do not make up the dimensions " + dimensions);
        }
    }
}
