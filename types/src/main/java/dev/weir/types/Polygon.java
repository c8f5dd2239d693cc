package dev.weir.types;

import java.util.List;
import java.util.stream.Collectors;

/// A value of the type polygon.
///
/// @param points its corners, at least one
public record Polygon(List<Point> points) {
    public Polygon {
        points = List.copyOf(points);
    }

    /// The server's text.
    @Override
    public String toString() {
        return points.stream().map(Point::toString).collect(Collectors.joining(",", "(", ")"));
    }
}
