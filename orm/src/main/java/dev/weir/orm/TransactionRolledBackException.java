package dev.weir.orm;

/// The work of a transaction or savepoint returned, but was rolled back: a statement or a part in
/// it had failed and the exception was caught, or a part wanted it. Nothing of it was kept.
public final class TransactionRolledBackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TransactionRolledBackException(String message) {
        super(message);
    }

    /// @param cause what had failed
    public TransactionRolledBackException(String message, Throwable cause) {
        super(message, cause);
    }
}
