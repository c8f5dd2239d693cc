package dev.weir.orm;

/// Work that runs in a transaction.
///
/// @param <X> what it throws besides unchecked exceptions
@FunctionalInterface
public interface TxWork<X extends Exception> {
    void run(TxScope tx) throws X;
}
