package dev.weir.types;

/// A value of the type lseg.
public record LineSegment(Point start, Point end) {
    /// The server's text.
    @Override
    public String toString() {
        return "[" + start + "," + end + "]";
    }
}
