package dev.weir.types;

/// A value of the type line: the points with `ax + by + c = 0`. The server refuses a line whose `a`
/// and `b` are both zero.
public record Line(double a, double b, double c) {
    /// The server's text.
    @Override
    public String toString() {
        return "{" + FloatText.of(a) + "," + FloatText.of(b) + "," + FloatText.of(c) + "}";
    }
}
