package dev.weir.orm;

import org.jspecify.annotations.Nullable;

/// Transactions of a [Db].
public interface Transactions {
    /// Runs work in a transaction and commits it; rolls back if it throws. Within another
    /// transaction of the thread it is a part of that one.
    default <X extends Exception> void tx(TxWork<X> work) throws X {
        tx(Tx.DEFAULT, work);
    }

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

    /// As [#inTx(TxFunction)], with isolation, access, retries.
    <R extends @Nullable Object, X extends Exception> R inTx(Tx options, TxFunction<R, X> work)
            throws X;
}
