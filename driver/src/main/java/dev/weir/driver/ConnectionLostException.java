package dev.weir.driver;

/// An established connection broke: the server ended it, the network failed, or bytes arrived that
/// are not the protocol. The connection is closed. The fate is [RequestFate#NOT_SENT] also where
/// the server ended the session before it took the request up, [RequestFate#REFUSED] where it said
/// an error in the midst of it, otherwise [RequestFate#UNKNOWN].
public final class ConnectionLostException extends PostgresException {
    private static final long serialVersionUID = 1;

    public ConnectionLostException(String message, RequestFate fate) {
        super(message, fate);
    }

    public ConnectionLostException(String message, RequestFate fate, Throwable cause) {
        super(message, fate, cause);
    }
}
