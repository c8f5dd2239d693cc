package dev.weir.driver.internal.session;

import dev.weir.driver.ConnectionLostException;
import dev.weir.driver.ConnectionStateException;
import dev.weir.driver.RequestFate;
import dev.weir.driver.RequestInterruptedException;
import dev.weir.driver.RequestTimeoutException;
import dev.weir.net.Channel;
import dev.weir.net.Deadline;
import dev.weir.net.DeadlineException;
import dev.weir.wire.BackendTag;
import dev.weir.wire.InputBuffer;
import dev.weir.wire.ProtocolException;
import dev.weir.wire.TransactionStatus;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/// A logged-in connection that many threads may use, without a thread of its own.
///
/// Requests ([Exchange]) are answered in the order in which they were sent. Two roles go round
/// among the callers:
///
/// - The *writer* writes the bytes of all callers. Whoever finds the role free takes it; others
///   leave their bytes to it. If the server takes no more bytes, the writer reads meanwhile, so
///   that server and client never wait for each other.
/// - The *reader* reads. It takes its own answers in place; what it finds for others it keeps for
///   them. When it has its own it hands the role on. One caller alone writes, reads and is done,
///   with no hand-off.
///
/// The lock guards the queue, the outgoing bytes and the roles, and is never held over I/O. What is
/// read (`input`) belongs to the reader.
public final class Session {
    // How long a write may make no progress before the writer reads.
    private static final Duration WRITE_STALL = Duration.ofMillis(2);

    private final ReentrantLock lock = new ReentrantLock();
    private final Channel channel;
    private final InputBuffer input;
    private final AsyncMessages async;
    private final Canceller canceller;
    private final SessionSettings settings;

    // Guarded by the lock.
    private final Outbox outbox = new Outbox();
    private final ArrayDeque<Exchange> outstanding = new ArrayDeque<>();
    private final List<Watch> watches = new ArrayList<>();
    private @Nullable Waiter reader;
    private @Nullable Thread readingThread;
    private @Nullable Exchange exclusive;
    private boolean cancelling;
    private final ArrayDeque<Thread> cancelWaiters = new ArrayDeque<>();
    private @Nullable Throwable failure;

    // The reader's: whether the last read filled the buffer, so that more is likely to be there.
    private boolean moreIsLikely;

    private volatile TransactionStatus status;

    public Session(Channel channel, InputBuffer input, Wiring wiring, SessionSettings settings) {
        this.channel = channel;
        this.input = input;
        this.async = wiring.async();
        this.canceller = wiring.canceller();
        this.settings = settings;
        this.status = TransactionStatus.IDLE;
    }

    /// What a session needs from outside.
    public record Wiring(AsyncMessages async, Canceller canceller) {}

    /// @param cancelTimeout how long a request that was given up may take to end before the
    ///   connection is closed
    /// @param peer who is at the other end, for error messages
    public record SessionSettings(Duration cancelTimeout, String peer) {}

    /// What the last ReadyForQuery said.
    public TransactionStatus status() {
        return status;
    }

    public boolean isOpen() {
        lock.lock();
        try {
            return failure == null && channel.isOpen();
        } finally {
            lock.unlock();
        }
    }

    // --- sending ---

    /// Encodes a request, puts it in line and sends it.
    ///
    /// @throws RuntimeException whatever the encoder throws; nothing is sent then
    public Exchange start(String label, Encoder encoder, Ending ending, Deadline deadline) {
        Exchange exchange = new Exchange(this, label, ending, deadline);
        putInLine(exchange, encoder);
        flush(exchange, deadline);
        return exchange;
    }

    private void putInLine(Exchange exchange, Encoder encoder) {
        lockFor(exchange);
        try {
            exchange.startOffset(outbox.appended());
            outbox.append(encoder);
            outstanding.add(exchange);
            exclusive = exchange.ending() == Ending.OPEN ? exchange : null;
        } finally {
            lock.unlock();
        }
    }

    /// As [#start], for an exchange whose messages leave later, by [Exchange#send] or
    /// [Exchange#flush()].
    public Exchange begin(String label, Encoder encoder, Deadline deadline) {
        Exchange exchange = new Exchange(this, label, Ending.OPEN, deadline);
        putInLine(exchange, encoder);
        return exchange;
    }

    /// Takes the lock when the exchange may be put in line.
    private void lockFor(Exchange exchange) {
        if (lock.isHeldByCurrentThread()) {
            throw new ConnectionStateException(
                    "a codec used the connection that it encodes a value for; read what it needs"
                            + " beforehand");
        }
        lock.lock();
        boolean admitted = false;
        try {
            waitForCancel(exchange);
            ensureUsable(exchange);
            admitted = true;
        } finally {
            if (!admitted) {
                lock.unlock();
            }
        }
    }

    private void ensureUsable(Exchange exchange) {
        if (failure != null) {
            throw lost(exchange, failure);
        }
        if (exclusive != null) {
            throw new ConnectionStateException(
                    "the connection is busy with a stream, COPY or pipeline: "
                            + Labels.brief(exclusive.label())
                            + "; close that before: "
                            + Labels.brief(exchange.label()));
        }
        if (reader != null && readingThread == Thread.currentThread()) {
            throw new ConnectionStateException(
                    "rows of a query are being read on this connection by the same thread; a mapper"
                            + " or consumer must not use it: "
                            + Labels.brief(exchange.label()));
        }
    }

    private void waitForCancel(Exchange exchange) {
        while (cancelling) {
            Thread current = Thread.currentThread();
            cancelWaiters.add(current);
            lock.unlock();
            LockSupport.parkNanos(
                    this, Math.min(exchange.deadline().remainingNanos(), 100_000_000L));
            lock.lock();
            cancelWaiters.remove(current);
            if (Thread.interrupted()) {
                throw new RequestInterruptedException(
                        "interrupted before sending: " + Labels.brief(exchange.label()),
                        RequestFate.NOT_SENT);
            }
            if (exchange.deadline().isOver()) {
                throw new RequestTimeoutException(
                        "no time left before sending: " + Labels.brief(exchange.label()),
                        RequestFate.NOT_SENT);
            }
        }
    }

    void send(Exchange exchange, Encoder encoder, Ending ending) {
        lock.lock();
        try {
            if (failure != null) {
                throw lost(exchange, failure);
            }
            if (exchange.ending() == Ending.SYNCED && outstanding.size() > 1) {
                throw new ConnectionStateException(
                        "the server waits for data where other requests follow already: "
                                + Labels.brief(exchange.label()));
            }
            outbox.append(encoder);
            if (ending == Ending.SYNCED) {
                exchange.ending(ending);
                exclusive = null;
            }
        } finally {
            lock.unlock();
        }
        flush(exchange, exchange.deadline());
    }

    void append(Exchange exchange, Encoder encoder) {
        boolean full;
        lock.lock();
        try {
            if (failure != null) {
                throw lost(exchange, failure);
            }
            outbox.append(encoder);
            full = outbox.pendingBytes() >= 32 * 1024;
        } finally {
            lock.unlock();
        }
        if (full) {
            flush(exchange, exchange.deadline());
        }
    }

    /// Writes what waits to be written, unless another thread is at it.
    void flush(Exchange exchange, Deadline deadline) {
        try {
            write(exchange, deadline);
        } catch (DeadlineException e) {
            abandon(exchange);
            throw timedOut(exchange, e);
        } catch (InterruptedException e) {
            abandon(exchange);
            throw interrupted(exchange, e);
        } catch (IOException | ProtocolException e) {
            throw broken(exchange, e);
        }
    }

    private void write(Exchange exchange, Deadline deadline)
            throws IOException, InterruptedException {
        lock.lock();
        try {
            if (!outbox.beginWriting()) {
                return;
            }
        } finally {
            lock.unlock();
        }
        boolean ended = false;
        try {
            while (takeBytesToWrite()) {
                writeThem(exchange, deadline);
            }
            ended = true;
        } finally {
            if (!ended) {
                endWriting();
            }
        }
    }

    /// Makes the next bytes ready, or gives the role of the writer back if there are none.
    private boolean takeBytesToWrite() {
        lock.lock();
        try {
            boolean more = outbox.hasMore();
            if (!more) {
                outbox.endWriting();
            }
            return more;
        } finally {
            lock.unlock();
        }
    }

    private void endWriting() {
        lock.lock();
        try {
            outbox.endWriting();
        } finally {
            lock.unlock();
        }
    }

    private void writeThem(Exchange exchange, Deadline deadline)
            throws IOException, InterruptedException {
        while (outbox.remaining() > 0) {
            int count = channel.write(outbox.array(), outbox.position(), outbox.remaining());
            outbox.wrote(count);
            if (count == 0) {
                waitToWrite(exchange, deadline);
            }
        }
        while (!channel.flush()) {
            waitToWrite(exchange, deadline);
        }
    }

    private void waitToWrite(Exchange exchange, Deadline deadline)
            throws IOException, InterruptedException {
        try {
            channel.awaitWritable(Deadline.after(WRITE_STALL).earlier(deadline));
        } catch (DeadlineException e) {
            if (deadline.isOver()) {
                throw e;
            }
            readMeanwhile(exchange);
        }
    }

    /// The server takes no bytes, perhaps because nobody takes its answers: takes what is there.
    private void readMeanwhile(Exchange exchange) throws IOException {
        boolean borrowed;
        lock.lock();
        try {
            if (reader != null && reader != exchange) {
                return;
            }
            borrowed = reader == null;
            reader = exchange;
        } finally {
            lock.unlock();
        }
        try {
            int count = channel.read(input.array(), input.writableStart(), input.writableLength());
            while (count > 0) {
                input.filled(count);
                keepAll();
                count = channel.read(input.array(), input.writableStart(), input.writableLength());
            }
            checkEnd(count);
        } finally {
            if (borrowed) {
                giveUpReading();
            }
        }
    }

    // --- reading ---

    /// Takes the exchange's next answer.
    byte next(Exchange exchange, Deadline deadline) {
        try {
            return takeNext(exchange, deadline);
        } catch (DeadlineException e) {
            abandon(exchange);
            throw timedOut(exchange, e);
        } catch (InterruptedException e) {
            abandon(exchange);
            throw interrupted(exchange, e);
        } catch (IOException | ProtocolException e) {
            throw broken(exchange, e);
        }
    }

    private byte takeNext(Exchange exchange, Deadline deadline)
            throws IOException, InterruptedException {
        while (true) {
            if (exchange.isReading() && exchange.hasIncomingWhileReading()) {
                handOver(exchange);
            }
            if (exchange.hasTaken()) {
                return takeKept(exchange);
            }
            if (exchange.isReading() || becomeReader(exchange, deadline)) {
                return readNext(exchange, deadline);
            }
            handOver(exchange);
        }
    }

    private void handOver(Exchange exchange) {
        lock.lock();
        try {
            exchange.handOver();
        } finally {
            lock.unlock();
        }
    }

    private byte takeKept(Exchange exchange) {
        byte tag = exchange.take();
        if (tag == BackendTag.READY_FOR_QUERY && exchange.isReading()) {
            // It was kept by this very thread while it wrote: hand the role on.
            exchange.reading(false);
            giveUpReading();
        }
        return tag;
    }

    /// Waits until the role of the reader is free, and takes it.
    ///
    /// @return false if another thread has kept answers for the waiter, which are to be taken first
    private boolean becomeReader(Exchange exchange, Deadline deadline)
            throws IOException, InterruptedException {
        boolean mine = becomeReader((Waiter) exchange, deadline);
        exchange.reading(mine);
        return mine;
    }

    private boolean becomeReader(Waiter waiter, Deadline deadline)
            throws IOException, InterruptedException {
        lock.lock();
        try {
            while (true) {
                if (waiter.isReady()) {
                    return false;
                }
                if (failure != null) {
                    throw new IOException(failure.getMessage(), failure);
                }
                if (reader == null) {
                    reader = waiter;
                    readingThread = Thread.currentThread();
                    return true;
                }
                park(waiter, deadline);
            }
        } finally {
            waiter.unparks();
            wakeReaderToBe();
            lock.unlock();
        }
    }

    private void park(Waiter waiter, Deadline deadline)
            throws DeadlineException, InterruptedException {
        waiter.parks(Thread.currentThread());
        lock.unlock();
        try {
            LockSupport.parkNanos(this, deadline.remainingNanos());
        } finally {
            lock.lock();
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (deadline.isOver() && !waiter.isReady()) {
            throw new DeadlineException("no answer");
        }
    }

    /// Reads until there is an answer for `exchange`, whose owner is the reader.
    private byte readNext(Exchange exchange, Deadline deadline)
            throws IOException, InterruptedException {
        while (true) {
            while (input.next()) {
                byte tag = input.tag();
                if (AsyncMessages.isAsync(tag)) {
                    async.received(tag, input.body());
                } else if (exchange.isAtHead() || moveToHead(exchange)) {
                    exchange.body(input.body());
                    if (tag == BackendTag.READY_FOR_QUERY) {
                        completeHead(exchange);
                    }
                    return tag;
                } else {
                    keep(tag);
                }
            }
            fill(deadline);
        }
    }

    private boolean moveToHead(Exchange exchange) {
        lock.lock();
        try {
            if (outstanding.peek() != exchange) {
                return false;
            }
            exchange.atHead();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// The reader has read its ReadyForQuery: keeps for the others what has come for them, and
    /// hands the role on.
    private void completeHead(Exchange exchange) {
        boolean last;
        readStatus();
        lock.lock();
        try {
            outstanding.poll();
            completed(exchange);
            last = outstanding.isEmpty();
        } finally {
            lock.unlock();
        }
        exchange.reading(false);
        try {
            if (!last || input.buffered() > 0) {
                keepAll();
            } else {
                input.next();
            }
        } catch (IOException | ProtocolException e) {
            // The exchange is over and its answer is whole: only the others lose their connection.
            fail(e);
        } finally {
            giveUpReading();
        }
    }

    private void completed(Exchange exchange) {
        exchange.complete();
        if (exclusive == exchange) {
            exclusive = null;
        }
    }

    private void readStatus() {
        status = TransactionStatus.of(input.body().takeByte());
        input.body().finish("ReadyForQuery");
    }

    /// Keeps all answers that have come for whoever they are for.
    private void keepAll() throws IOException {
        while (input.next()) {
            byte tag = input.tag();
            if (AsyncMessages.isAsync(tag)) {
                async.received(tag, input.body());
            } else {
                keep(tag);
            }
        }
    }

    private void keep(byte tag) throws IOException {
        if (tag == BackendTag.READY_FOR_QUERY) {
            readStatus();
        }
        lock.lock();
        try {
            Exchange head = outstanding.peek();
            if (head == null) {
                unasked(tag);
                return;
            }
            head.keep(tag, input.body());
            if (tag == BackendTag.READY_FOR_QUERY) {
                outstanding.poll();
                completed(head);
            }
            if (tag == BackendTag.READY_FOR_QUERY || head.ending() == Ending.OPEN) {
                head.wake();
            }
        } finally {
            lock.unlock();
        }
    }

    private void unasked(byte tag) {
        if (tag != BackendTag.ERROR_RESPONSE) {
            throw new ProtocolException(
                    "the server sent a message of type '%c' unasked".formatted((char) tag));
        }
        async.farewell(input.body());
    }

    /// Gives the role of the reader back and wakes who should have it.
    private void giveUpReading() {
        lock.lock();
        try {
            reader = null;
            readingThread = null;
            if (outstanding.isEmpty()) {
                outbox.shrink();
            }
            wakeReaderToBe();
        } finally {
            lock.unlock();
        }
    }

    private void wakeReaderToBe() {
        if (reader != null) {
            return;
        }
        for (Exchange exchange : outstanding) {
            if (exchange.isParked()) {
                exchange.wake();
                return;
            }
        }
        for (Watch watch : watches) {
            if (watch.isParked()) {
                watch.wake();
                return;
            }
        }
    }

    /// Waits for bytes and takes them.
    private void fill(Deadline deadline) throws IOException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        int count = 0;
        if (moreIsLikely) {
            if (deadline.isOver()) {
                throw new DeadlineException("no time left");
            }
            count = channel.read(input.array(), input.writableStart(), input.writableLength());
        }
        while (count == 0) {
            channel.awaitReadable(deadline);
            count = channel.read(input.array(), input.writableStart(), input.writableLength());
        }
        checkEnd(count);
        moreIsLikely = count == input.writableLength();
        input.filled(count);
    }

    private static void checkEnd(int count) throws IOException {
        if (count < 0) {
            throw new IOException("the server closed the connection");
        }
    }

    /// Gives the role of the reader back in the midst of the exchange: what comes for it is kept
    /// until it goes on.
    void pause(Exchange exchange) {
        if (exchange.isReading()) {
            exchange.reading(false);
            giveUpReading();
        }
    }

    /// Looks whether an answer for the exchange has come, without waiting.
    boolean hasAnswer(Exchange exchange) {
        try {
            readMeanwhile(exchange);
            handOver(exchange);
            return exchange.hasTaken();
        } catch (IOException | ProtocolException e) {
            throw broken(exchange, e);
        }
    }

    /// Waits until the watch is ready, reading if nobody else does.
    ///
    /// @return false if the deadline came first
    public boolean await(Watch watch, Deadline deadline) {
        lock.lock();
        watches.add(watch);
        lock.unlock();
        try {
            while (becomeReader(watch, deadline)) {
                readFor(watch, deadline);
            }
            return true;
        } catch (DeadlineException e) {
            return false;
        } catch (InterruptedException e) {
            throw new RequestInterruptedException(
                    "interrupted while waiting for a notification", RequestFate.DONE, e);
        } catch (IOException | ProtocolException e) {
            fail(e);
            throw new ConnectionLostException(
                    "connection to "
                            + settings.peer()
                            + " lost while waiting for a notification: "
                            + e.getMessage(),
                    RequestFate.DONE,
                    e);
        } finally {
            lock.lock();
            watches.remove(watch);
            lock.unlock();
        }
    }

    private void readFor(Watch watch, Deadline deadline) throws IOException, InterruptedException {
        try {
            keepAll();
            while (!watch.isReady()) {
                fill(deadline);
                keepAll();
            }
        } finally {
            giveUpReading();
        }
    }

    /// Wakes a watch that another thread has made ready.
    public void wakeWatches() {
        lock.lock();
        try {
            watches.forEach(Waiter::wake);
        } finally {
            lock.unlock();
        }
    }

    // --- ends ---

    /// Asks the server to cancel what runs now. What is sent afterwards is not hit.
    public void cancel(Deadline deadline) throws IOException, InterruptedException {
        lock.lock();
        try {
            if (outstanding.isEmpty() || cancelling || failure != null) {
                return;
            }
            cancelling = true;
        } finally {
            lock.unlock();
        }
        try {
            canceller.cancel(deadline);
        } finally {
            cancelEnded();
        }
    }

    private void cancelEnded() {
        lock.lock();
        try {
            cancelling = false;
            cancelWaiters.forEach(LockSupport::unpark);
        } finally {
            lock.unlock();
        }
    }

    /// The owner gives up. If only its request is under way, it is cancelled and its answers are
    /// read to their end; if that cannot be done in time, the connection is closed. If other
    /// requests are under way too, they must not be hit: this one goes on at the server, and what
    /// it answers is thrown away.
    void abandon(Exchange exchange) {
        lock.lock();
        try {
            if (exchange.isComplete() || failure != null) {
                exchange.finish();
                return;
            }
            if (outstanding.size() > 1 || outstanding.peek() != exchange) {
                if (exchange.ending() == Ending.OPEN) {
                    fail(
                            new IOException(
                                    "a request was given up that the server waits for the rest"
                                            + " of"));
                }
                leave(exchange);
                return;
            }
            cancelling = true;
        } finally {
            lock.unlock();
        }
        try {
            cancelAndDrain(exchange, Deadline.after(settings.cancelTimeout()));
        } catch (IOException | InterruptedException | RuntimeException e) {
            fail(e);
        } finally {
            exchange.finish();
            cancelEnded();
        }
    }

    private void leave(Exchange exchange) {
        exchange.abandon();
        if (reader == exchange) {
            reader = null;
            readingThread = null;
        }
        wakeReaderToBe();
    }

    private void cancelAndDrain(Exchange exchange, Deadline grace)
            throws IOException, InterruptedException {
        write(exchange, grace);
        canceller.cancel(grace);
        lock.lock();
        try {
            if (exchange.ending() == Ending.OPEN) {
                outbox.append(exchange.farewell());
                exchange.ending(Ending.SYNCED);
                exclusive = null;
            }
        } finally {
            lock.unlock();
        }
        write(exchange, grace);
        while (takeNext(exchange, grace) != BackendTag.READY_FOR_QUERY) {
            // Thrown away.
        }
    }

    private RuntimeException broken(Exchange exchange, Exception cause) {
        fail(cause);
        exchange.finish();
        lock.lock();
        try {
            return lost(exchange, cause);
        } finally {
            lock.unlock();
        }
    }

    private ConnectionLostException lost(Exchange exchange, Throwable cause) {
        boolean inLine = exchange.isComplete() || outstanding.contains(exchange);
        RequestFate fate =
                inLine && exchange.startOffset() < outbox.written()
                        ? RequestFate.UNKNOWN
                        : RequestFate.NOT_SENT;
        exchange.finish();
        return new ConnectionLostException(
                "connection to "
                        + settings.peer()
                        + (inLine ? " lost: " : " is closed: ")
                        + cause.getMessage()
                        + (fate == RequestFate.UNKNOWN ? "; may have run: " : "; not sent: ")
                        + Labels.brief(exchange.label()),
                fate,
                cause);
    }

    private RequestTimeoutException timedOut(Exchange exchange, Exception cause) {
        return new RequestTimeoutException(
                "no answer in time, cancelled: " + Labels.brief(exchange.label()),
                RequestFate.UNKNOWN,
                cause);
    }

    private RequestInterruptedException interrupted(Exchange exchange, Exception cause) {
        return new RequestInterruptedException(
                "interrupted while waiting for the answer, cancelled: "
                        + Labels.brief(exchange.label()),
                RequestFate.UNKNOWN,
                cause);
    }

    /// Closes the connection because of `cause`, and wakes everybody who waits.
    public void fail(Throwable cause) {
        lock.lock();
        try {
            if (failure == null) {
                failure = cause;
            }
            channel.close();
            outstanding.forEach(Waiter::wake);
            watches.forEach(Waiter::wake);
        } finally {
            lock.unlock();
        }
    }

    /// Closes the connection after a farewell to the server, without waiting.
    public void close(Encoder farewell) {
        lock.lock();
        try {
            if (failure == null && outstanding.isEmpty() && outbox.beginWriting(farewell)) {
                sayFarewell();
            }
        } finally {
            lock.unlock();
        }
        fail(new IOException("closed by this program"));
    }

    private void sayFarewell() {
        try {
            if (outbox.hasMore()) {
                channel.write(outbox.array(), outbox.position(), outbox.remaining());
                channel.flush();
            }
        } catch (IOException e) {
            // The server is gone already: there is nobody to say farewell to.
        }
    }
}
