package dev.weir.driver;

/// A batch whose rows stand for themselves ended before all of them were answered: the connection
/// was lost, the deadline was over or the thread was interrupted, as [#getCause()] says.
///
/// [#result()] says row by row what is known: rows that were carried out have their counts, those
/// that were refused their errors; the others have an error whose fate is [RequestFate#UNKNOWN] if
/// the row is in doubt, [RequestFate#NOT_SENT] if it certainly did not run. In a transaction that
/// is not committed none of it is kept.
///
/// The fate of the whole is [RequestFate#UNKNOWN]: to run all rows again would run some twice.
@SuppressWarnings("serial") // the result does not survive serialization, the message does
public final class UnfinishedBatchException extends PostgresException {
    private static final long serialVersionUID = 1;

    private final transient BatchResult result;

    public UnfinishedBatchException(String message, BatchResult result, PostgresException cause) {
        super(message, RequestFate.UNKNOWN, cause);
        this.result = result;
    }

    /// What is known of each row.
    public BatchResult result() {
        return result;
    }
}
