package dev.weir.types;

/// A PostgreSQL type cannot be read as, or written from, the Java class asked for, whatever the
/// value. The message names both and what would work. It is a fault of the program, found before
/// any value is looked at.
public final class TypeMismatchException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TypeMismatchException(String message) {
        super(message);
    }
}
