package dev.weir.driver;

import java.io.InputStream;
import java.io.OutputStream;

/// An open large object: a file of up to 4 TB in the database, with a position. Valid until the
/// transaction ends. One thread at a time.
public interface LargeObject extends AutoCloseable {
    int oid();

    /// Reads at the position and moves it.
    ///
    /// @return up to `length` bytes; fewer only at the end
    byte[] read(int length);

    /// Writes at the position and moves it.
    void write(byte[] bytes, int offset, int length);

    /// Moves the position to `position` bytes from the start.
    void seek(long position);

    long position();

    long size();

    void truncate(long size);

    InputStream inputStream();

    OutputStream outputStream();

    @Override
    void close();
}
