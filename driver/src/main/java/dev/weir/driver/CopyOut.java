package dev.weir.driver;

import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Rows on their way from the server by `copy ... to stdout`.
///
/// One thread at a time; nothing else may run on the connection until it ends. Memory is constant:
/// the server waits while nobody reads.
///
/// @param <T> what a row becomes
public interface CopyOut<T> extends AutoCloseable {
    /// The next row, or empty at the end.
    ///
    /// @throws ConnectionStateException if the copy was closed before its end
    Optional<T> read();

    /// Hands each row that is left to `consumer`, which must not use the connection.
    ///
    /// @return how many rows were copied in all
    long forEach(Consumer<? super T> consumer);

    /// The rows that are left, one after the other. Closing the stream closes the copy.
    default Stream<T> stream() {
        int traits = Spliterator.ORDERED | Spliterator.NONNULL;
        Spliterator<T> rows =
                new AbstractSpliterator<>(Long.MAX_VALUE, traits) {
                    @Override
                    public boolean tryAdvance(Consumer<? super T> action) {
                        Optional<T> row = read();
                        row.ifPresent(action);
                        return row.isPresent();
                    }
                };
        return StreamSupport.stream(rows, false).onClose(this::close);
    }

    /// How many rows have been taken so far.
    long rows();

    /// Has `listener` told now and then how far the copy is, in the thread that reads.
    ///
    /// @return this copy
    CopyOut<T> onProgress(Consumer<CopyProgress> listener);

    /// Cancels the copy if it has not come to its end: what is left is not read.
    @Override
    void close();
}
