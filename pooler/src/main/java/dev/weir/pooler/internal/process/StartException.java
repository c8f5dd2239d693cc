package dev.weir.pooler.internal.process;

/// An address cannot be listened on, a file cannot be used: the message says what, and what to do.
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1;

    StartException(String message) {
        super(message);
    }

    StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
