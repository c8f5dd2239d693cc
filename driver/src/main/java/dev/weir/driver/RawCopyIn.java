package dev.weir.driver;

import java.io.OutputStream;

/// Bytes on their way to the server by `copy ... from stdin`. Nothing is kept unless [#finish()]
/// returns.
///
/// One thread at a time; nothing else may run on the connection until it ends. Memory is constant:
/// a write waits while the server is busy.
public interface RawCopyIn extends AutoCloseable {
    /// Sends bytes of the format that the statement named. Rows may be split anywhere.
    void write(byte[] bytes, int offset, int length);

    default void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    /// Ends the data and waits for the server to accept them.
    ///
    /// @return how many rows were copied
    long finish();

    /// A stream of the same data. Closing it finishes the copy.
    OutputStream outputStream();

    /// Aborts the copy, unless it is finished: the server keeps nothing.
    @Override
    void close();
}
