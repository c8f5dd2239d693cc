package dev.weir.orm.schema;

/// A model that a server does not take, or a database that cannot be compared with it. The message
/// has the statement and what the server says of it.
public final class SchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SchemaException(String message) {
        super(message);
    }

    SchemaException(String message, Throwable cause) {
        super(message, cause);
    }
}
