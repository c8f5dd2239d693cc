package dev.weir.orm;

/// A transaction was used in a way or at a time that it cannot be: it has ended, is another
/// thread's, has failed already, or is not what was asked for. Nothing was sent.
public final class TransactionStateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TransactionStateException(String message) {
        super(message);
    }

    public TransactionStateException(String message, Throwable cause) {
        super(message, cause);
    }
}
