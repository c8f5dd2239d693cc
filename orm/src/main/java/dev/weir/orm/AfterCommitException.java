package dev.weir.orm;

/// The transaction IS committed, and then an action of [TxScope#afterCommit] failed. Its exception
/// is the cause, those of other actions are suppressed in it. All actions have run. Running the
/// work again would do it twice.
public final class AfterCommitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param cause what the first action that failed has thrown
    public AfterCommitException(String message, Throwable cause) {
        super(message, cause);
    }
}
