package dev.weir.driver;

import java.util.Iterator;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Rows on their way to the server by `copy ... from stdin`. Nothing is kept unless [#finish()]
/// returns.
///
/// One thread at a time; nothing else may run on the connection until it ends. Memory is constant:
/// rows are gathered and sent by some ten kilobytes, and a write waits while the server is busy.
///
/// @param <T> what makes a row
public interface CopyIn<T> extends AutoCloseable {
    /// Adds a row.
    ///
    /// @throws ParameterException if a column does not take its value; it names the row, counted
    ///   from 1, the column and the value. The row is left out, and the copy can go on
    /// @throws CopyRowException if the server refuses a row, mostly one that was written some time
    ///   before. The copy has ended then, and nothing is kept
    void write(T row);

    /// Ends the data and waits for the server to accept them.
    ///
    /// @return how many rows were copied
    /// @throws CopyRowException if the server refuses a row
    long finish();

    /// Adds all rows and finishes. Closes the copy whatever happens.
    ///
    /// @return how many rows were copied
    default long copyAll(Iterator<? extends T> rows) {
        try (this) {
            while (rows.hasNext()) {
                write(rows.next());
            }
            return finish();
        }
    }

    /// As [#copyAll(Iterator)].
    default long copyAll(Iterable<? extends T> rows) {
        // Who cannot even give an iterator shall not leave the copy open.
        try (this) {
            return copyAll(rows.iterator());
        }
    }

    /// As [#copyAll(Iterator)]. Closes the stream too.
    default long copyAll(Stream<? extends T> rows) {
        try (this;
                rows) {
            return copyAll(rows.iterator());
        }
    }

    /// Has `listener` told now and then how far the copy is, in the thread that writes.
    ///
    /// @return this copy
    CopyIn<T> onProgress(Consumer<CopyProgress> listener);

    /// Aborts the copy, unless it is finished: the server keeps nothing.
    @Override
    void close();
}
