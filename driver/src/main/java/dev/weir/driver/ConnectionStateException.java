package dev.weir.driver;

/// The connection or transaction cannot do this now: it is closed, in the middle of a COPY, or its
/// transaction has ended. Nothing was sent.
public final class ConnectionStateException extends PostgresException {
    private static final long serialVersionUID = 1;

    public ConnectionStateException(String message) {
        super(message, RequestFate.NOT_SENT);
    }

    public ConnectionStateException(String message, Throwable cause) {
        super(message, RequestFate.NOT_SENT, cause);
    }
}
