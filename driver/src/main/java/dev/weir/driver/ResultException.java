package dev.weir.driver;

/// The server answered, but the answer cannot be read as it was asked for: no such column, null
/// into a primitive, a value that the wanted class cannot hold, more rows than one.
public final class ResultException extends PostgresException {
    private static final long serialVersionUID = 1;

    public ResultException(String message) {
        super(message, RequestFate.DONE);
    }

    public ResultException(String message, Throwable cause) {
        super(message, RequestFate.DONE, cause);
    }
}
