package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.loop.EventLoop;
import dev.weir.pooler.internal.loop.Ready;
import dev.weir.pooler.internal.transport.Transport;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicInteger;

/// One connection, of a client or to a server: reads when there is something to read, keeps what
/// the other side does not take yet, and tells who feeds it to stop meanwhile.
///
/// In the thread of its loop only.
abstract class Link implements Ready {
    private static final AtomicInteger IDS = new AtomicInteger();
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final int id = IDS.incrementAndGet();
    private EventLoop loop;
    private Transport transport;
    private @Nullable SelectionKey key;
    private @Nullable ByteBuffer pending;
    private boolean reading = true;
    private boolean connecting;
    // Whether data may flow: a handshake, if there is one, is over.
    private boolean established;
    private boolean frozen;
    private boolean closed;

    Link(EventLoop loop, Transport transport) {
        this.loop = loop;
        this.transport = transport;
    }

    public final EventLoop loop() {
        return loop;
    }

    final Transport transport() {
        return transport;
    }

    final boolean isClosed() {
        return closed;
    }

    /// Whether bytes wait for the other side to take them.
    final boolean isClogged() {
        return pending != null;
    }

    /// Bytes that wait for the other side to take them.
    final int pendingBytes() {
        ByteBuffer waiting = pending;
        return waiting == null ? 0 : waiting.position();
    }

    /// Reads what has come, and does with it what it is there for.
    ///
    /// @throws IOException if the connection is broken
    abstract void readable() throws IOException;

    /// The other side has taken all that waited.
    abstract void drained();

    /// The connection broke, or what came makes no sense.
    abstract void broken(Exception e);

    /// Whatever it holds besides its socket.
    abstract void released();

    /// Begins to look at the socket, in the loop it belongs to.
    final void register() throws ClosedChannelException {
        key = transport.channel().register(loop.selector(), interest(), this);
    }

    /// Goes on over the same socket in another way: with TLS.
    final void continueWith(Transport other) {
        transport = other;
        showInterest();
    }

    /// Stops looking at the socket in this loop; [#moveIn] follows, in the other one.
    final void moveOut(EventLoop other) {
        SelectionKey old = key;
        if (old != null && old.isValid()) {
            old.interestOps(0);
        }
        key = null;
        loop = other;
    }

    /// Looks at the socket in the loop it has been moved to.
    final void moveIn() throws ClosedChannelException {
        SelectionKey own = transport.channel().keyFor(loop.selector());
        if (own == null) {
            register();
        } else {
            key = own;
            own.interestOps(interest());
        }
        readBufferedSoon();
    }

    /// Number among all connections of the process, from 1.
    final int id() {
        return id;
    }

    /// Both ends of the socket.
    final Ends ends() {
        return transport.channel() instanceof SocketChannel socket ? Ends.of(socket) : Ends.UNIX;
    }

    /// Reads nothing more, until it is thawed.
    final void freeze(boolean frozenNow) {
        frozen = frozenNow;
        showInterest();
    }

    @Override
    public final void ready(EventLoop noticedBy, SelectionKey ready) {
        if (noticedBy != loop || closed) {
            return;
        }
        try {
            if (ready.isWritable()) {
                write();
            }
            if (!closed && (reading && ready.isReadable() || isProgress(ready))) {
                readable();
            }
            while (!closed && reading && transport.hasBuffered()) {
                readable();
            }
        } catch (IOException | RuntimeException e) {
            broken(e);
        } catch (AssertionError e) {
            // The TLS library's: it doubts one connection, which is no reason to end all others.
            broken(new IllegalStateException("TLS failed", e));
        }
        if (!closed) {
            showInterest();
        }
    }

    private void write() throws IOException {
        if (pending != null) {
            flush();
        } else if (established && transport.wanted() != 0) {
            transport.write(NOTHING);
        }
    }

    // The transport gets on with what it waits for itself: a connection, a handshake.
    private boolean isProgress(SelectionKey ready) {
        return ready.isConnectable() || !established && ready.isWritable();
    }

    /// Data may flow from now on.
    final void established() {
        established = true;
    }

    /// Whether the socket is still to be connected.
    final void connecting(boolean stillIs) {
        connecting = stillIs;
        showInterest();
    }

    /// Sends the bytes; keeps those that the socket does not take now.
    ///
    /// @return whether nothing waits: if something does, nothing more should be sent until
    ///   [#drained()]
    final boolean send(ByteBuffer bytes) throws IOException {
        if (pending == null && bytes.hasRemaining()) {
            transport.write(bytes);
        }
        if (!bytes.hasRemaining()) {
            return pending == null;
        }
        keep(bytes);
        showInterest();
        return false;
    }

    private void keep(ByteBuffer bytes) {
        ByteBuffer kept = pending;
        if (kept == null) {
            kept = loop.buffers().lend(bytes.remaining());
        } else if (kept.remaining() < bytes.remaining()) {
            kept = loop.buffers().enlarge(kept, bytes.remaining());
        }
        pending = kept.put(bytes);
    }

    private void flush() throws IOException {
        ByteBuffer waiting = pending;
        if (waiting == null) {
            return;
        }
        transport.write(waiting.flip());
        if (waiting.hasRemaining()) {
            waiting.compact();
            return;
        }
        loop.buffers().giveBack(waiting);
        pending = null;
        drained();
    }

    /// Whether to read: not while those it feeds are clogged.
    final void reading(boolean wanted) {
        if (reading != wanted) {
            reading = wanted;
            showInterest();
            readBufferedSoon();
        }
    }

    // What a transport has decrypted already is not announced by the socket.
    private void readBufferedSoon() {
        if (reading && transport.hasBuffered()) {
            EventLoop own = loop;
            own.execute(() -> readBuffered(own));
        }
    }

    private void readBuffered(EventLoop noticedBy) {
        if (noticedBy != loop || closed) {
            return;
        }
        try {
            while (!closed && reading && transport.hasBuffered()) {
                readable();
            }
        } catch (IOException | RuntimeException e) {
            broken(e);
        } catch (AssertionError e) {
            // The TLS library's: it doubts one connection, which is no reason to end all others.
            broken(new IllegalStateException("TLS failed", e));
        }
        if (!closed) {
            showInterest();
        }
    }

    final boolean isReading() {
        return reading;
    }

    private int interest() {
        if (connecting) {
            return SelectionKey.OP_CONNECT;
        }
        return (reading && !frozen ? SelectionKey.OP_READ : 0)
                | (pending == null ? 0 : SelectionKey.OP_WRITE)
                | transport.wanted();
    }

    private void showInterest() {
        SelectionKey own = key;
        if (own != null && own.isValid()) {
            int wanted = interest();
            if (own.interestOps() != wanted) {
                own.interestOps(wanted);
            }
        }
    }

    /// Closes the socket and gives back what it holds. Once.
    final void close() {
        if (closed) {
            return;
        }
        closed = true;
        transport.close();
        ByteBuffer waiting = pending;
        if (waiting != null) {
            loop.buffers().giveBack(waiting);
            pending = null;
        }
        released();
    }
}
