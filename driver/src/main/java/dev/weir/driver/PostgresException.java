package dev.weir.driver;

/// Root of everything that the driver throws by itself. Unchecked. Each says in its message what
/// was attempted and what happened, and answers by [#fate()] whether the request may have run. No
/// message and no cause ever holds a password.
public abstract sealed class PostgresException extends RuntimeException
        permits ConnectFailedException,
                ConnectionLostException,
                ConnectionStateException,
                ConnectionUnavailableException,
                ParameterException,
                PartlyCommittedException,
                RequestInterruptedException,
                RequestTimeoutException,
                ResultException,
                ServerErrorException,
                UnfinishedBatchException {
    private static final long serialVersionUID = 1;

    private final RequestFate fate;

    PostgresException(String message, RequestFate fate) {
        super(message);
        this.fate = fate;
    }

    PostgresException(String message, RequestFate fate, Throwable cause) {
        super(message, cause);
        this.fate = fate;
    }

    /// What became of the request.
    public final RequestFate fate() {
        return fate;
    }

    /// True if sending the request again cannot run it twice: [RequestFate#isRetrySafe()].
    public final boolean isRetrySafe() {
        return fate.isRetrySafe();
    }
}
