package dev.weir.driver;

import java.time.Duration;

/// A running transaction. Its statements see each other's effects, and none is kept unless
/// [#commit()] returns.
///
/// `begin` travels with the first statement, so a transaction costs one round trip more than its
/// statements: the commit. A statement that fails makes the server refuse all others until a
/// rollback, to a savepoint or of the whole; the error then names the statement that failed first.
///
/// One thread at a time.
public interface Transaction extends SqlClient, AutoCloseable {
    /// Keeps what was done. If the server rolled back instead, since a statement had failed, that
    /// is a [ServerErrorException] or [ConnectionStateException], never a silent return.
    void commit();

    /// Undoes all. Does nothing if the transaction has ended.
    void rollback();

    /// Begins a part that can be undone alone.
    ///
    /// @return the part; its commit releases the savepoint and its rollback goes back to it
    Transaction savepoint();

    /// Whether statements can still run: neither ended nor failed.
    boolean isUsable();

    /// From now on everything that this transaction and its savepoints begin must have ended after
    /// so much time: statements, batches, COPY; whatever limit of its own it has. What is not done
    /// by then is cancelled, and a [RequestTimeoutException]. Its end has the connection's limit.
    ///
    /// @param left zero for no limit
    void limit(Duration left);

    /// Large objects, which can be read and written only within a transaction.
    LargeObjects largeObjects();

    /// Rolls back unless the transaction has ended.
    @Override
    void close();
}
