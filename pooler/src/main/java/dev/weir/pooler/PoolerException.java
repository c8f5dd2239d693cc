package dev.weir.pooler;

/// The pooler cannot do what it was told: a configuration that cannot be read, an address that
/// cannot be listened on. The message says what was wrong, where, and what to do.
public final class PoolerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public PoolerException(String message) {
        super(message);
    }

    public PoolerException(String message, Throwable cause) {
        super(message, cause);
    }
}
