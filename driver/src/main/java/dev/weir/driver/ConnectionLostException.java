package dev.weir.driver;

/// An established connection broke: the server ended it, the network failed, or bytes arrived that
/// are not the protocol. The connection is closed. Its fate is [RequestFate#NOT_SENT] or
/// [RequestFate#UNKNOWN].
public final class ConnectionLostException extends PostgresException {
    private static final long serialVersionUID = 1;

    public ConnectionLostException(String message, RequestFate fate) {
        super(message, fate);
    }

    public ConnectionLostException(String message, RequestFate fate, Throwable cause) {
        super(message, fate, cause);
    }
}
