package dev.weir.types;

import java.util.List;
import java.util.stream.Collectors;

/// A value of a multirange type: ranges one after the other ("Range Types" in the manual). The
/// server sorts them and joins those that overlap or touch.
///
/// @param ranges none for the empty multirange
/// @param <T> the class of the values
public record Multirange<T>(List<Range<T>> ranges) {
    public Multirange {
        ranges = List.copyOf(ranges);
    }

    @Override
    public String toString() {
        return ranges.stream().map(Range::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
