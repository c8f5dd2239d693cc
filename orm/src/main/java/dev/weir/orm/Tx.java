package dev.weir.orm;

import dev.weir.driver.TransactionOptions;
import dev.weir.driver.TransactionOptions.Access;
import dev.weir.driver.TransactionOptions.Deferral;
import dev.weir.driver.TransactionOptions.Isolation;

import java.time.Duration;

/// How a transaction runs. Immutable; the methods that are not static yield changed copies.
///
/// ```java
/// db.tx(Tx.serializable().retry(5), tx -> { ... });
/// ```
///
/// @param options isolation, access, deferral. A part of a running transaction must ask for nothing
///   that this does not have: [Transactions#inTx(Tx, TxFunction)]
/// @param propagation what it does within another one
/// @param retry how often it is run again after a serialization failure, deadlock or lost
///   connection. Heeded where a transaction begins; its parts are never repeated alone
/// @param timeout after which nothing more is run or tried again, and it is rolled back instead of
///   committed: from the first attempt, over all attempts and the waits for a connection. What runs
///   then is cancelled: queries, batches, COPY. Zero means no limit. A part's holds for the part,
///   and is never longer than the whole's
public record Tx(
        TransactionOptions options, Propagation propagation, Retry retry, Duration timeout) {
    /// As the server is set (normally read committed, read write), a part of a running transaction
    /// where there is one, never run again, without a limit of time.
    public static final Tx DEFAULT =
            new Tx(TransactionOptions.DEFAULT, Propagation.JOIN, Retry.NEVER, Duration.ZERO);

    /// What a transaction does within another one of the thread on the same [Db].
    public enum Propagation {
        /// It is a part of that one, and fails with it.
        JOIN,
        /// It is a savepoint of that one: if it throws, only what it did is undone.
        SAVEPOINT,
        /// It must be the outermost, so that it is durable when it returns: an error otherwise.
        OUTERMOST,
        /// It is one of its own, on another connection: committed or not whatever becomes of that
        /// one. A thread then holds two connections; where all of a pool's are held by such threads
        /// they wait for each other until the pool's timeout.
        SEPARATE
    }

    public Tx {
        if (timeout.isNegative()) {
            throw new IllegalArgumentException("the timeout of a transaction is " + timeout);
        }
    }

    /// Serializable: as if transactions ran one after the other. Any of them can fail for that, so
    /// most should [#retry(int)].
    public static Tx serializable() {
        return DEFAULT.with(Isolation.SERIALIZABLE);
    }

    /// All statements see the database as it was at the first one.
    public static Tx repeatableRead() {
        return DEFAULT.with(Isolation.REPEATABLE_READ);
    }

    /// The server refuses to write.
    public static Tx readOnly() {
        return DEFAULT.with(Access.READ_ONLY);
    }

    /// Serializable and read only; it waits at its beginning until it cannot fail, and then costs
    /// others nothing. For long reports.
    public static Tx deferrable() {
        return serializable().with(Access.READ_ONLY).with(Deferral.DEFERRABLE);
    }

    /// [Propagation#SAVEPOINT].
    public static Tx savepoint() {
        return DEFAULT.with(Propagation.SAVEPOINT);
    }

    /// [Propagation#OUTERMOST].
    public static Tx outermost() {
        return DEFAULT.with(Propagation.OUTERMOST);
    }

    /// [Propagation#SEPARATE].
    public static Tx separate() {
        return DEFAULT.with(Propagation.SEPARATE);
    }

    public Tx with(Isolation isolation) {
        return with(options.with(isolation));
    }

    public Tx with(Access access) {
        return with(options.with(access));
    }

    public Tx with(Deferral deferral) {
        return with(options.with(deferral));
    }

    public Tx with(TransactionOptions all) {
        return new Tx(all, propagation, retry, timeout);
    }

    public Tx with(Propagation other) {
        return new Tx(options, other, retry, timeout);
    }

    /// Run again up to so many times, with [Retry#DEFAULT]'s pauses.
    public Tx retry(int times) {
        return retry(Retry.DEFAULT.times(times));
    }

    public Tx retry(Retry other) {
        return new Tx(options, propagation, other, timeout);
    }

    public Tx timeout(Duration limit) {
        return new Tx(options, propagation, retry, limit);
    }
}
