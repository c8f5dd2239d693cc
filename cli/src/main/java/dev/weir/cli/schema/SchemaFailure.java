package dev.weir.cli.schema;

/// What could not be found or done. The message is all that the user is told.
public final class SchemaFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public SchemaFailure(String message) {
        super(message);
    }

    public SchemaFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
