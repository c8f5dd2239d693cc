package dev.weir.pooler.internal.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;

/// The bytes of one connection, plain or by TLS, moved without ever waiting.
///
/// Everything here runs in the thread of the loop that owns the connection.
public interface Transport {
    /// Reads what is there.
    ///
    /// @return how many bytes; 0 if there is nothing now, or no room; -1 if the other side has
    ///   ended
    /// @throws IOException if the connection broke
    int read(ByteBuffer into) throws IOException;

    /// Writes what can be written, and also what TLS itself had left over. So when the channel has
    /// become writable and [#wanted()] had asked for that, this is to be called, with an empty
    /// buffer if there is nothing to say.
    ///
    /// @return how many bytes were taken, perhaps 0; with TLS some of them may not have left yet,
    ///   see [#wanted()]
    /// @throws IOException if the connection broke
    int write(ByteBuffer from) throws IOException;

    /// Whether the next [#read] may find bytes though the channel is not readable. The selector
    /// does not know of them, so who has stopped reading must ask before it waits.
    boolean hasBuffered();

    /// What the transport itself waits for, beside what its owner wants: bits of
    /// [java.nio.channels.SelectionKey], 0 for nothing. May change with each call to this
    /// transport.
    int wanted();

    /// What a selector waits on: a [java.nio.channels.SocketChannel], TCP or Unix, not blocking.
    SelectableChannel channel();

    /// Closes the channel. Never throws and never waits: TLS says good-bye if the socket takes it
    /// at once.
    void close();
}
