package dev.weir.types;

/// The server's value is right, but the Java class asked for cannot hold it without loss: an int8
/// beyond the `int` range, NaN as BigDecimal. The message names a class that can. The connection is
/// unharmed.
public final class UnrepresentableValueException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UnrepresentableValueException(String message) {
        super(message);
    }
}
