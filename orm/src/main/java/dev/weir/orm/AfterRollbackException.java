package dev.weir.orm;

/// The transaction was rolled back as [TxScope#rollbackOnly()] said, and then an action of
/// [TxScope#afterRollback] failed. Its exception is the cause, those of other actions are
/// suppressed in it. All actions have run.
public final class AfterRollbackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param cause what the first action that failed has thrown
    public AfterRollbackException(String message, Throwable cause) {
        super(message, cause);
    }
}
