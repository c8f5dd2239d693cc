package dev.weir.net;

import java.io.IOException;

/// One connection's bytes, in both directions: plain TCP, a Unix socket, or TLS over TCP.
///
/// Reading and writing never wait; the `await` methods wait and move no byte of the caller's. So a
/// caller who cannot write more can read meanwhile, and neither a deadline nor an interrupt costs a
/// byte.
///
/// One thread may read (`read`, `awaitReadable`) while another writes (`write`, `flush`,
/// `awaitWritable`); more than one on a side is the caller's error. [#close()] may be called by any
/// thread and ends the waits of others with an [java.nio.channels.AsynchronousCloseException]. A
/// virtual thread that waits does not hold its carrier.
public interface Channel extends AutoCloseable {
    /// Takes bytes that have arrived.
    ///
    /// @return how many, 0 if none are there now, -1 if the peer has ended the connection in order
    /// @throws IOException if the connection is broken
    int read(byte[] into, int offset, int length) throws IOException;

    /// Hands over bytes to be sent, as many as fit now.
    ///
    /// @return how many were taken; the caller keeps the others
    /// @throws IOException if the connection is broken
    int write(byte[] from, int offset, int length) throws IOException;

    /// Moves bytes that [#write] took and still holds (TLS records) on to the system.
    ///
    /// @return true if none are held any more
    boolean flush() throws IOException;

    /// Waits until a [#read] would take bytes or see the end.
    ///
    /// @throws DeadlineException if the deadline came first
    /// @throws InterruptedException if the thread was interrupted; the channel stays open
    void awaitReadable(Deadline deadline) throws IOException, InterruptedException;

    /// Waits until a [#write] or [#flush] would make progress.
    ///
    /// @throws DeadlineException if the deadline came first
    /// @throws InterruptedException if the thread was interrupted; the channel stays open
    void awaitWritable(Deadline deadline) throws IOException, InterruptedException;

    /// Closes at once, without a farewell that could wait. Closing again does nothing.
    @Override
    void close();

    boolean isOpen();
}
