package dev.weir.wire;

/// The bytes do not follow the protocol: a length that cannot be, an unknown message, a field that
/// ends too early. Whoever reads the connection must close it, since the place of the next message
/// is unknown.
public class ProtocolException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ProtocolException(String message) {
        super(message);
    }

    public ProtocolException(String message, Throwable cause) {
        super(message, cause);
    }
}
