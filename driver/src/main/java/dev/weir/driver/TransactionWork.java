package dev.weir.driver;

/// Work that runs in a transaction.
///
/// @param <X> what it throws besides unchecked exceptions
@FunctionalInterface
public interface TransactionWork<X extends Exception> {
    void run(Transaction transaction) throws X;
}
