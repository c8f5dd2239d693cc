package dev.weir.orm;

import dev.weir.driver.SqlClient;

import org.jspecify.annotations.Nullable;

/// A running transaction, or a part of one, for what concerns it alone. It is the thread's that
/// began it, and ends with its block: anything later or elsewhere is a [TransactionStateException].
///
/// Queries need no scope: the [Db] knows the thread's transaction.
public interface TxScope {
    /// Runs work in a savepoint: if it throws, only what it did is undone, and the exception goes
    /// on. Savepoints may be in savepoints; as long as one is open, everything is in the innermost,
    /// whichever scope it is asked of.
    default <X extends Exception> void savepoint(TxAction<X> work) throws X {
        inSavepoint(
                _ -> {
                    work.run();
                    return Boolean.TRUE;
                });
    }

    /// As [#savepoint(TxAction)], for work that needs the savepoint's scope.
    default <X extends Exception> void savepoint(TxWork<X> work) throws X {
        inSavepoint(
                scope -> {
                    work.run(scope);
                    return Boolean.TRUE;
                });
    }

    /// As [#savepoint(TxAction)], for work that has a result.
    <R extends @Nullable Object, X extends Exception> R inSavepoint(TxFunction<R, X> work) throws X;

    /// Runs this after the commit, outside the transaction and with its connection given back, in
    /// the thread of the transaction and in the order of the calls. Not at all if the transaction,
    /// or the innermost savepoint that was open when this was said, is rolled back, or if it is
    /// unknown whether it was committed. If an action fails, the others run nevertheless, and then
    /// there is an [AfterCommitException].
    void afterCommit(Runnable action);

    /// Runs this if the transaction, or the innermost savepoint that is open now, is rolled back:
    /// when the transaction has ended, as [#afterCommit] does. Of a transaction that is run again
    /// it is run for each attempt. Its failure is added to the exception that was the reason.
    void afterRollback(Runnable action);

    /// Makes the transaction, or the savepoint if this is a savepoint's scope, roll back in the
    /// end, without an exception. Statements can still run. If this is the scope of a part that
    /// joined a transaction, whoever began that is told by a [TransactionRolledBackException].
    void rollbackOnly();

    /// The driver's side of the transaction. Always in the innermost savepoint. Its own
    /// [SqlClient#transaction] is a savepoint here.
    SqlClient client();
}
