package dev.weir.orm.internal.tx;

import dev.weir.driver.ConnectionLostException;
import dev.weir.driver.ServerErrorException;
import dev.weir.orm.AfterCommitException;
import dev.weir.orm.RetriesExhaustedException;
import dev.weir.wire.SqlState;

import java.util.Optional;

/// Which failures may be gone the next time.
final class Passing {
    /// Causes of causes that are looked at: more than programs have, and less than for ever.
    private static final int CAUSES_MAX = 32;

    private Passing() {}

    /// The reason in short, also where the program has put its own exception around it; empty if it
    /// would be the same the next time.
    ///
    /// @param isLost whether the transaction's connection is gone
    static Optional<String> reason(Throwable failure, boolean isLost) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < CAUSES_MAX && !isFinal(cause); i++) {
            if (cause instanceof ServerErrorException e && isConflict(e.sqlState())) {
                return Optional.of("SQLSTATE " + e.sqlState().code());
            }
            if (cause instanceof ConnectionLostException && isLost) {
                return Optional.of("a lost connection");
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    private static boolean isConflict(SqlState state) {
        return state.equals(SqlState.SERIALIZATION_FAILURE)
                || state.equals(SqlState.DEADLOCK_DETECTED);
    }

    /// Whether it is of another transaction, which was tried often enough or is committed.
    private static boolean isFinal(Throwable cause) {
        if (cause instanceof AfterCommitException) {
            return true;
        }
        for (Throwable suppressed : cause.getSuppressed()) {
            if (suppressed instanceof RetriesExhaustedException) {
                return true;
            }
        }
        return false;
    }
}
