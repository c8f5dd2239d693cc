package dev.weir.types;

/// A value of the type point ("Geometric Types" in the manual).
public record Point(double x, double y) {
    /// The server's text.
    @Override
    public String toString() {
        return "(" + FloatText.of(x) + "," + FloatText.of(y) + ")";
    }
}
