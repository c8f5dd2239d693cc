package dev.weir.driver;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/// Data on its way from the server by `copy ... to stdout`.
///
/// One thread at a time; nothing else may run on the connection until it ends. Memory is constant:
/// the server waits while nobody reads.
public interface RawCopyOut extends AutoCloseable {
    /// The next piece, which the server makes one row of, or empty at the end.
    Optional<byte[]> read();

    /// Writes all that is left to `out`.
    ///
    /// @return how many rows were copied
    long transferTo(OutputStream out) throws java.io.IOException;

    /// A stream of the same data. Closing it closes this.
    InputStream inputStream();

    /// How many rows were copied; known after the end.
    long rows();

    /// Cancels the copy if it has not come to its end.
    @Override
    void close();
}
