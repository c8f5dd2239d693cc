package dev.weir.orm;

/// Suppressed in the last error of a transaction that was run several times in vain: says how
/// often, how long and why no more. A transaction around it takes it as final, and does not run
/// again.
public final class RetriesExhaustedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int attempts;

    /// @param attempts how often the work was run
    public RetriesExhaustedException(String message, int attempts) {
        // It stands in an exception that says where.
        super(message, null, false, false);
        this.attempts = attempts;
    }

    /// How often the work was run.
    public int attempts() {
        return attempts;
    }
}
