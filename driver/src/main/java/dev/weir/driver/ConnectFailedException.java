package dev.weir.driver;

import dev.weir.wire.ServerError;
import dev.weir.wire.SqlState;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// No session could be had: every host and address was tried, or the one error came that ends the
/// search. The message lists each attempt. No request was sent.
@SuppressWarnings("serial") // the list is one of the immutable, serializable ones of List.copyOf
public final class ConnectFailedException extends PostgresException {
    private static final long serialVersionUID = 1;

    private final List<ConnectAttempt> attempts;
    private final transient @Nullable ServerError error;
    private final boolean mismatch;

    public ConnectFailedException(String message, List<ConnectAttempt> attempts) {
        super(message, RequestFate.NOT_SENT);
        this.attempts = List.copyOf(attempts);
        this.error = null;
        this.mismatch = false;
    }

    public ConnectFailedException(String message, List<ConnectAttempt> attempts, Throwable cause) {
        this(message, attempts, cause, false);
    }

    private ConnectFailedException(
            String message, List<ConnectAttempt> attempts, Throwable cause, boolean mismatch) {
        super(message, RequestFate.NOT_SENT, cause);
        this.attempts = List.copyOf(attempts);
        this.error = null;
        this.mismatch = mismatch;
    }

    /// One whose [#isMismatch()] is true.
    public static ConnectFailedException mismatch(
            String message, List<ConnectAttempt> attempts, Throwable cause) {
        return new ConnectFailedException(message, attempts, cause, true);
    }

    /// @param error what the server said that ended the search
    public ConnectFailedException(
            String message, List<ConnectAttempt> attempts, ServerError error) {
        super(message, RequestFate.NOT_SENT);
        this.attempts = List.copyOf(attempts);
        this.error = error;
        this.mismatch = false;
    }

    /// What was tried, in order; empty if the settings themselves were the reason.
    public List<ConnectAttempt> attempts() {
        return attempts;
    }

    /// What the server said, if a server refused.
    public Optional<ServerError> error() {
        return Optional.ofNullable(error);
    }

    /// Whether the settings and the server do not fit: there is no password where one is asked for,
    /// or no TLS where it is required. To try again does not help before one of them is changed.
    public boolean isMismatch() {
        return mismatch;
    }

    /// The SQLSTATE, if a server refused: `28P01` for a wrong password, `3D000` for an unknown
    /// database.
    public Optional<SqlState> sqlState() {
        return error().map(ServerError::sqlState);
    }
}
