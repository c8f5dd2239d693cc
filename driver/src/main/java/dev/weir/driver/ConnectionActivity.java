package dev.weir.driver;

import dev.weir.wire.TransactionStatus;

/// What a connection is at, as far as is known without asking the server: for pools and diagnosis.
///
/// @param transaction whether a transaction is open, as the last answer said
/// @param phase whether answers are still to come
/// @param statement SQL text of the request that is under way, else of the last one; empty if there
///   was none
public record ConnectionActivity(TransactionStatus transaction, Phase phase, String statement) {
    /// Whether answers are still to come.
    public enum Phase {
        /// Every request has had its last answer.
        WAITING,
        /// At least one request is under way.
        RUNNING
    }

    /// Whether the connection can be handed to another user: no request is under way and no
    /// transaction is open.
    public boolean isIdle() {
        return phase == Phase.WAITING && transaction == TransactionStatus.IDLE;
    }
}
