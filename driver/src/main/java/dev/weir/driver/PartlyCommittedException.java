package dev.weir.driver;

/// Work that was done in several transactions, each on a connection of its own, is kept in part:
/// some had committed when one could not. Sending it all again would do that part twice.
public final class PartlyCommittedException extends PostgresException {
    private static final long serialVersionUID = 1;

    /// @param cause why the others did not commit
    public PartlyCommittedException(String message, Throwable cause) {
        super(message, RequestFate.UNKNOWN, cause);
    }
}
