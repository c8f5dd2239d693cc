package dev.weir.orm;

/// Work that runs in a transaction and does not need its scope.
///
/// @param <X> what it throws besides unchecked exceptions
@FunctionalInterface
public interface TxAction<X extends Exception> {
    void run() throws X;
}
