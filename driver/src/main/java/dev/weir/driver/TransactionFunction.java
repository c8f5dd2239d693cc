package dev.weir.driver;

import org.jspecify.annotations.Nullable;

/// Work that runs in a transaction and has a result.
///
/// @param <T> the result
/// @param <X> what it throws besides unchecked exceptions
@FunctionalInterface
public interface TransactionFunction<T extends @Nullable Object, X extends Exception> {
    T run(Transaction transaction) throws X;
}
