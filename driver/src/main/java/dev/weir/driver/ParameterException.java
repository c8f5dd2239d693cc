package dev.weir.driver;

/// A parameter or an argument cannot be sent: wrong type, too large, too many, a NUL character in
/// text. Nothing was sent, and the connection is as it was.
public final class ParameterException extends PostgresException {
    private static final long serialVersionUID = 1;

    public ParameterException(String message) {
        super(message, RequestFate.NOT_SENT);
    }

    public ParameterException(String message, Throwable cause) {
        super(message, RequestFate.NOT_SENT, cause);
    }
}
