package dev.weir.orm;

import dev.weir.driver.TransactionOptions;

/// How a transaction runs. Immutable.
///
/// @param options isolation, access, deferral
/// @param retries how often it is run again after a serialization failure or deadlock
/// @param propagation what it does within another one
public record Tx(TransactionOptions options, int retries, Propagation propagation) {
    public static final Tx DEFAULT = new Tx(TransactionOptions.DEFAULT, 0, Propagation.JOIN);

    /// What a transaction does within another one of the thread.
    public enum Propagation {
        /// It is a part of that one.
        JOIN,
        /// It is a savepoint of that one.
        SAVEPOINT,
        /// It must be the outermost, so that it is durable when it returns: an error otherwise.
        OUTERMOST,
        /// It is one of its own, on another connection.
        SEPARATE
    }
}
