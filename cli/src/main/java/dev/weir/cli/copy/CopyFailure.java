package dev.weir.cli.copy;

/// What could not be done. The message is all that the user is told: one line, and perhaps more
/// beneath it.
public final class CopyFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CopyFailure(String message) {
        super(message);
    }

    public CopyFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
