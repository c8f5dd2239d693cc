package dev.weir.net;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A socket's bytes, unencrypted: TCP or Unix.
///
/// The socket never blocks; waits are selections. A selection parks a virtual thread without its
/// carrier, ends with an interrupt and leaves the socket open, which a blocking read would close.
final class SocketBytes implements Channel, FarDeadlines.Waiters {
    private static final AtomicInteger CREATED = new AtomicInteger();

    private final SocketChannel socket;
    private final Selector readSelector;
    private final int hint = CREATED.getAndIncrement();

    /// Guards the creation of [#writeSelector] against [#close()], which must not miss it.
    private final Object closing = new Object();

    private @Nullable Selector writeSelector;

    // The reader's: the deadline for which it must be woken.
    private volatile Deadline wakeFor = Deadline.NEVER;
    private boolean watched;

    private volatile boolean isClosed;

    private SocketBytes(SocketChannel socket, Selector readSelector) {
        this.socket = socket;
        this.readSelector = readSelector;
    }

    /// Takes over the socket, also its closing in case of failure.
    ///
    /// @param socket not yet connected
    static SocketBytes over(SocketChannel socket) throws IOException {
        try {
            socket.configureBlocking(false);
            return new SocketBytes(socket, Selector.open());
        } catch (IOException | RuntimeException failure) {
            socket.close();
            throw failure;
        }
    }

    SocketChannel socket() {
        return socket;
    }

    /// Connects; to be called once, before all else.
    void connect(SocketAddress address, Deadline deadline)
            throws IOException, InterruptedException {
        if (connectNow(address)) {
            return;
        }
        SelectionKey key = socket.register(readSelector, SelectionKey.OP_CONNECT);
        do {
            await(readSelector, deadline, "connected");
        } while (!socket.finishConnect());
        key.interestOps(SelectionKey.OP_READ);
    }

    /// Connects if that needs no wait.
    ///
    /// @return whether it is connected now
    boolean connectNow(SocketAddress address) throws IOException {
        if (!socket.connect(address)) {
            return false;
        }
        socket.register(readSelector, SelectionKey.OP_READ);
        return true;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        ByteBuffer buffer = LentBuffers.DIRECT.lend(hint);
        try {
            buffer.limit(Math.min(length, buffer.capacity()));
            int count = socket.read(buffer);
            if (count > 0) {
                buffer.flip().get(into, offset, count);
            }
            return count;
        } finally {
            LentBuffers.DIRECT.giveBack(hint, buffer);
        }
    }

    @Override
    public int write(byte[] from, int offset, int length) throws IOException {
        ByteBuffer buffer = LentBuffers.DIRECT.lend(hint);
        try {
            return write(buffer, from, offset, length);
        } finally {
            LentBuffers.DIRECT.giveBack(hint, buffer);
        }
    }

    private int write(ByteBuffer buffer, byte[] from, int offset, int length) throws IOException {
        int written = 0;
        while (written < length) {
            int chunk = Math.min(length - written, buffer.capacity());
            buffer.clear().put(from, offset + written, chunk).flip();
            int count;
            try {
                count = socket.write(buffer);
            } catch (IOException broken) {
                if (written == 0) {
                    throw broken;
                }
                // What was sent must be told, or the caller takes it for unsent; the next write
                // says what is wrong.
                return written;
            }
            written += count;
            if (count < chunk) {
                break;
            }
        }
        return written;
    }

    @Override
    public boolean flush() throws IOException {
        if (isClosed) {
            throw new ClosedChannelException();
        }
        return true;
    }

    @Override
    public void awaitReadable(Deadline deadline) throws IOException, InterruptedException {
        await(readSelector, deadline, "readable");
    }

    @Override
    public void awaitWritable(Deadline deadline) throws IOException, InterruptedException {
        await(writeSelector(), deadline, "writable");
    }

    /// The selector for writing, made when a write first has to wait: most connections never do.
    private Selector writeSelector() throws IOException {
        synchronized (closing) {
            if (isClosed) {
                throw new ClosedChannelException();
            }
            Selector selector = writeSelector;
            if (selector == null) {
                selector = Selector.open();
                writeSelector = selector;
                socket.register(selector, SelectionKey.OP_WRITE);
            }
            return selector;
        }
    }

    private void await(Selector selector, Deadline deadline, String state)
            throws IOException, InterruptedException {
        if (isClosed) {
            throw new ClosedChannelException();
        }
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException(
                        "interrupted while waiting for the socket to become " + state);
            }
            // Asked before the selection, so that the last one is a look after the deadline.
            boolean isLast = deadline.isOver();
            boolean far = selector == readSelector && FarDeadlines.isFar(deadline);
            if ((far ? selectFar(deadline) : select(selector, deadline)) > 0) {
                return;
            }
            if (isClosed) {
                throw new AsynchronousCloseException();
            }
            if (isLast) {
                throw new DeadlineException(
                        "the socket did not become " + state + " before the deadline");
            }
        }
    }

    private int selectFar(Deadline deadline) throws IOException {
        wakeFor = deadline;
        try {
            watched = FarDeadlines.watch(this, watched);
            return select(readSelector, Deadline.NEVER);
        } finally {
            wakeFor = Deadline.NEVER;
        }
    }

    @Override
    public boolean wakeThoseDueBy(long nanos) {
        Deadline deadline = wakeFor;
        if (deadline.isNever()) {
            return false;
        }
        if (deadline.nanos() - nanos <= 0) {
            readSelector.wakeup();
        }
        return true;
    }

    private static int select(Selector selector, Deadline deadline) throws IOException {
        try {
            if (deadline.isNever()) {
                return selector.select(SocketBytes::ignore, 0);
            }
            long nanos = deadline.remainingNanos();
            if (nanos == 0) {
                return selector.selectNow(SocketBytes::ignore);
            }
            // Rounded up: a wait of 0 ms would be one for ever.
            long millis = TimeUnit.NANOSECONDS.toMillis(nanos + 999_999);
            return selector.select(SocketBytes::ignore, millis);
        } catch (ClosedSelectorException closed) {
            throw closedBy(closed);
        }
    }

    /// The key is known, and [Selector#select(java.util.function.Consumer)] collects none.
    private static void ignore(SelectionKey key) {}

    private static IOException closedBy(ClosedSelectorException cause) {
        var exception = new AsynchronousCloseException();
        exception.initCause(cause);
        return exception;
    }

    @Override
    public void close() {
        Selector lateSelector;
        synchronized (closing) {
            if (isClosed) {
                return;
            }
            isClosed = true;
            lateSelector = writeSelector;
        }
        // The selectors first: a socket that is still registered would linger until their next
        // selection.
        closeQuietly(readSelector);
        if (lateSelector != null) {
            closeQuietly(lateSelector);
        }
        closeQuietly(socket);
    }

    private static void closeQuietly(Closeable resource) {
        try {
            resource.close();
        } catch (IOException ignored) {
            // The descriptor is gone all the same, and nobody waits for its last words.
        }
    }

    @Override
    public boolean isOpen() {
        return !isClosed;
    }

    @Override
    public String toString() {
        return "socket " + socket;
    }
}
