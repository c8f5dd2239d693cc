package dev.weir.types;

/// A value of the type box: two opposite corners. The server keeps the upper right and the lower
/// left one, whichever it is given.
public record Box(Point upperRight, Point lowerLeft) {
    /// The server's text.
    @Override
    public String toString() {
        return upperRight + "," + lowerLeft;
    }
}
