package dev.weir.types;

/// A value of the type circle. The server refuses a negative radius.
public record Circle(Point center, double radius) {
    /// The server's text.
    @Override
    public String toString() {
        return "<" + center + "," + FloatText.of(radius) + ">";
    }
}
