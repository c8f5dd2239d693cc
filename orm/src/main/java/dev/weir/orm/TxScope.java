package dev.weir.orm;

import dev.weir.driver.SqlClient;

/// A running transaction, for what concerns it alone. One thread at a time.
public interface TxScope {
    /// Runs work in a savepoint: if it throws, only what it did is undone, and the exception goes
    /// on.
    <X extends Exception> void savepoint(TxWork<X> work) throws X;

    /// Runs this after the commit, outside the transaction, in the order of the calls. Not at all
    /// if the transaction, or the savepoint that it was said in, is rolled back.
    void afterCommit(Runnable action);

    /// Runs this after a rollback.
    void afterRollback(Runnable action);

    /// Makes the transaction roll back in the end, without an exception.
    void rollbackOnly();

    /// The driver's side of the transaction.
    SqlClient client();
}
