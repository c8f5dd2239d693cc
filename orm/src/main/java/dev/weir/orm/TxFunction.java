package dev.weir.orm;

import org.jspecify.annotations.Nullable;

/// Work with a result that runs in a transaction.
///
/// @param <R> the result
/// @param <X> what it throws besides unchecked exceptions
@FunctionalInterface
public interface TxFunction<R extends @Nullable Object, X extends Exception> {
    R run(TxScope tx) throws X;
}
