package dev.weir.pooler.internal.admin;

import dev.weir.wire.SqlState;

/// How an action ended.
public sealed interface Outcome {
    /// It is done, and what it waits for has happened.
    record Done() implements Outcome {}

    /// It was not done; [Refusals] has the usual reasons in PgBouncer's words.
    ///
    /// @param message without a NUL
    /// @param detail more on it, empty if the message says it all
    record Refused(String message, SqlState sqlState, String detail) implements Outcome {
        public Refused(String message, SqlState sqlState) {
            this(message, sqlState, "");
        }
    }
}
