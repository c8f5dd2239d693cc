package dev.weir.types;

import java.util.List;
import java.util.stream.Collectors;

/// A value of the type path.
///
/// @param points at least one
public record Path(List<Point> points, Ends ends) {
    /// Whether the last point of a path is joined to its first.
    public enum Ends {
        OPEN,
        CLOSED
    }

    public Path {
        points = List.copyOf(points);
    }

    /// The server's text.
    @Override
    public String toString() {
        boolean open = ends == Ends.OPEN;
        return points.stream()
                .map(Point::toString)
                .collect(Collectors.joining(",", open ? "[" : "(", open ? "]" : ")"));
    }
}
