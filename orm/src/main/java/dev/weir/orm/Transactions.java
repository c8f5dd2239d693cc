package dev.weir.orm;

import org.jspecify.annotations.Nullable;

/// Transactions of a [Db]. A transaction is the thread's: whatever the thread does with the same Db
/// while the work runs, at any depth of calls, is in it, and what other threads do is not. Work for
/// another Db is never in it.
public interface Transactions {
    /// Runs work in a transaction and commits it; rolls back if it throws. Within another
    /// transaction of the thread it is a part of that one.
    default <X extends Exception> void tx(TxWork<X> work) throws X {
        tx(Tx.DEFAULT, work);
    }

    /// As [#tx(TxWork)], with isolation, access, retries: [#inTx(Tx, TxFunction)].
    default <X extends Exception> void tx(Tx options, TxWork<X> work) throws X {
        inTx(
                options,
                scope -> {
                    work.run(scope);
                    return Boolean.TRUE;
                });
    }

    /// As [#tx(TxWork)], for work that has a result.
    default <R extends @Nullable Object, X extends Exception> R inTx(TxFunction<R, X> work)
            throws X {
        return inTx(Tx.DEFAULT, work);
    }

    /// Runs work in a transaction and commits it; rolls back if the work throws, and throws the
    /// same.
    ///
    /// **Attempts.** If the transaction failed by a serialization failure (40001), a deadlock
    /// (40P01) or a lost connection, and certainly was not committed, the whole work is run again
    /// as [Tx#retry()] says. So it must do nothing outside the database that may not happen twice;
    /// that is what [TxScope#afterCommit] is for. When the attempts are used up the last error is
    /// thrown, with a suppressed [RetriesExhaustedException].
    ///
    /// **Parts.** Within another transaction of the thread the work is a part of that one, or what
    /// [Tx.Propagation] says. A part that throws has failed the transaction: if the exception does
    /// not leave the outermost block too, nothing more can run, and at the end it is rolled back,
    /// with a [TransactionRolledBackException]. To catch the exception and go on, make the part a
    /// savepoint.
    ///
    /// @throws TransactionStateException if it is [Tx#outermost()] within another; or a part that
    ///   asks for an isolation, deferral or for writing that the running one does not have (a read
    ///   only part may be within any, and is not kept from writing then); or if the running
    ///   transaction is another thread's
    /// @throws TransactionRolledBackException if it was rolled back though the work returned
    /// @throws AfterCommitException if it was committed, and an action that was to be run
    ///   afterwards failed
    <R extends @Nullable Object, X extends Exception> R inTx(Tx options, TxFunction<R, X> work)
            throws X;

    /// Whether the thread is in a transaction of this Db.
    boolean isInTransaction();
}
