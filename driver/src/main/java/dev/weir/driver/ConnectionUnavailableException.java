package dev.weir.driver;

/// There was no connection to run the request on: whoever hands out connections had none in time,
/// or is closed. Nothing was sent. Not sealed, so that it can say more.
public non-sealed class ConnectionUnavailableException extends PostgresException {
    private static final long serialVersionUID = 1;

    public ConnectionUnavailableException(String message) {
        super(message, RequestFate.NOT_SENT);
    }

    public ConnectionUnavailableException(String message, Throwable cause) {
        super(message, RequestFate.NOT_SENT, cause);
    }
}
