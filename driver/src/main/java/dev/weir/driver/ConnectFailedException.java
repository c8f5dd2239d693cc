package dev.weir.driver;

import java.util.List;

/// No session could be had: every host and address was tried, or the one error came that ends the
/// search. The message lists each attempt. No request was sent.
@SuppressWarnings("serial") // the list is one of the immutable, serializable ones of List.copyOf
public final class ConnectFailedException extends PostgresException {
    private static final long serialVersionUID = 1;

    private final List<ConnectAttempt> attempts;

    public ConnectFailedException(String message, List<ConnectAttempt> attempts) {
        super(message, RequestFate.NOT_SENT);
        this.attempts = List.copyOf(attempts);
    }

    public ConnectFailedException(String message, List<ConnectAttempt> attempts, Throwable cause) {
        super(message, RequestFate.NOT_SENT, cause);
        this.attempts = List.copyOf(attempts);
    }

    /// What was tried, in order; empty if the settings themselves were the reason.
    public List<ConnectAttempt> attempts() {
        return attempts;
    }
}
