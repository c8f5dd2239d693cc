package dev.weir.driver.internal.session;

import dev.weir.driver.ConnectionStateException;
import dev.weir.driver.RequestFate;
import dev.weir.driver.RequestInterruptedException;
import dev.weir.driver.RequestTimeoutException;
import dev.weir.net.Deadline;
import dev.weir.net.DeadlineException;
import dev.weir.net.FarDeadlines;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/// The exchanges of a connection in the order in which they are answered, and the two roles that go
/// round among their owners.
///
/// Its lock guards everything here, the [Outbox] (but for the bytes being written) and the parts of
/// [Exchange] that say so. It is held for moments and never over I/O. Methods marked (lock) are
/// called with it held.
final class Line implements FarDeadlines.Waiters {
    // A thread that waits for another's cancel looks again after so long, whatever was lost.
    private static final long CANCEL_LOOK_NANOS = 100_000_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Outbox outbox = new Outbox();
    private final Meter meter = new Meter();
    private final ArrayDeque<Exchange> outstanding = new ArrayDeque<>();
    private final List<Watch> watches = new ArrayList<>();
    private final List<Thread> cancelWaiters = new ArrayList<>();
    private @Nullable Waiter reader;
    private @Nullable Thread readingThread;
    private @Nullable Exchange exclusive;
    private @Nullable Throwable failure;
    private String lastLabel = "";
    // Written by any of those who wait: it makes no difference whose it is.
    private volatile boolean watched;
    // Cancel requests under way: the owner of a request and others may cancel at once.
    private int cancelling;

    void lock() {
        lock.lock();
    }

    void unlock() {
        lock.unlock();
    }

    /// What counts the bytes.
    Meter meter() {
        return meter;
    }

    /// (lock)
    Outbox outbox() {
        return outbox;
    }

    /// (lock)
    @Nullable Throwable failure() {
        return failure;
    }

    // --- getting in line ---

    /// Puts an exchange in line with what its encoder writes.
    ///
    /// @return whether the caller is to write: if it is, the role is its own
    Share add(Exchange exchange, Encoder encoder, Departure departure) {
        if (lock.isHeldByCurrentThread()) {
            throw new ConnectionStateException(
                    "a codec used the connection that it encodes a value for; read what it needs"
                            + " beforehand");
        }
        lock.lock();
        try {
            waitForCancel(exchange);
            ensureUsable(exchange);
            exchange.startOffset(outbox.appended());
            outbox.append(encoder);
            outstanding.add(exchange);
            lastLabel = exchange.label();
            exclusive = exchange.ending() == Ending.OPEN ? exchange : null;
            return departure == Departure.NOW ? shareOfWriting() : Share.NONE;
        } finally {
            lock.unlock();
        }
    }

    /// Where others have requests under way on this connection, threads that the last answers have
    /// woken are likely to be about to send too. To let them costs a virtual thread next to
    /// nothing.
    private Share shareOfWriting() {
        if (isSharedByVirtual()) {
            return outbox.claimWriting() ? Share.GATHER : Share.NONE;
        }
        return outbox.beginWriting() ? Share.WRITE : Share.NONE;
    }

    /// Adds messages to an exchange that is in line.
    ///
    /// @return bytes that wait to be written
    int append(Exchange exchange, Encoder encoder, Ending ending) throws IOException {
        lock.lock();
        try {
            ensureWhole();
            if (exchange.isComplete()) {
                // The server has ended the cycle by an error. What comes now could be taken for
                // part of another's.
                return outbox.pendingBytes();
            }
            if (exchange.ending() == Ending.SYNCED && outstanding.size() > 1) {
                throw new ConnectionStateException(
                        "the server waits for data where other requests follow already: "
                                + Labels.brief(exchange.label()));
            }
            outbox.append(encoder);
            switch (ending) {
                case OPEN -> {}
                case SYNCED_OPEN -> exchange.addCycle();
                case SYNCED -> {
                    exchange.ending(ending);
                    exclusive = null;
                }
            }
            return outbox.pendingBytes();
        } finally {
            lock.unlock();
        }
    }

    private void ensureWhole() throws IOException {
        Throwable cause = failure;
        if (cause != null) {
            throw new IOException(cause.getMessage(), cause);
        }
    }

    private void ensureUsable(Exchange exchange) {
        Throwable cause = failure;
        if (cause != null) {
            throw new ClosedSessionException(cause);
        }
        if (exclusive != null) {
            throw new ConnectionStateException(
                    "the connection is busy with a stream, COPY, batch or pipeline: "
                            + Labels.brief(exclusive.label())
                            + "; close that before: "
                            + Labels.brief(exchange.label()));
        }
        if (isAnsweredHere()) {
            throw new ConnectionStateException(
                    "rows of a query are being read on this connection by the same thread; a mapper"
                            + " or consumer must not use it: "
                            + Labels.brief(exchange.label()));
        }
    }

    /// Whether this thread takes an answer or delivers a message at this moment. If it waited for
    /// another answer now, it might wait for itself.
    private boolean isAnsweredHere() {
        Exchange head = outstanding.peek();
        return reader != null && Thread.currentThread().equals(readingThread)
                || head != null && head.isAttendedHere();
    }

    private void waitForCancel(Exchange exchange) {
        while (cancelling > 0) {
            Thread current = Thread.currentThread();
            cancelWaiters.add(current);
            lock.unlock();
            LockSupport.parkNanos(
                    this, Math.min(exchange.deadline().remainingNanos(), CANCEL_LOOK_NANOS));
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

    // --- the head ---

    /// (lock)
    @Nullable Exchange head() {
        return outstanding.peek();
    }

    /// (lock) What was asked last.
    String lastLabel() {
        return lastLabel;
    }

    boolean isHead(Exchange exchange) {
        lock.lock();
        try {
            return outstanding.peek() == exchange;
        } finally {
            lock.unlock();
        }
    }

    /// (lock) The head has had its last answer.
    ///
    /// @return whether others are still waiting for theirs
    boolean completeHead(Exchange head) {
        outstanding.poll();
        head.complete();
        if (exclusive == head) {
            exclusive = null;
        }
        return !outstanding.isEmpty();
    }

    /// (lock)
    boolean contains(Exchange exchange) {
        return outstanding.contains(exchange);
    }

    /// (lock) Whether nothing but this exchange is under way.
    boolean isAlone(Exchange exchange) {
        return outstanding.size() == 1 && outstanding.peek() == exchange;
    }

    /// Whether this is a virtual thread, and more than one request is under way.
    boolean isShared() {
        lock.lock();
        try {
            return isSharedByVirtual();
        } finally {
            lock.unlock();
        }
    }

    private boolean isSharedByVirtual() {
        return outstanding.size() > 1 && Thread.currentThread().isVirtual();
    }

    /// (lock)
    boolean isIdle() {
        return outstanding.isEmpty();
    }

    // --- the role of the reader ---

    /// Waits until the role of the reader is free, and takes it.
    ///
    /// @return false if another thread has made the waiter ready, so that there is nothing to read
    ///   for: what was kept for it is handed over
    /// @throws IOException if the connection has failed
    boolean becomeReader(Waiter waiter, Deadline deadline)
            throws IOException, InterruptedException {
        lock.lock();
        try {
            while (!waiter.isReady()) {
                ensureWhole();
                if (mayRead(waiter)) {
                    takeRole(waiter);
                    return true;
                }
                park(waiter, deadline);
            }
            waiter.handOver();
            return false;
        } finally {
            waiter.unparks();
            wakeReaderToBe();
            lock.unlock();
        }
    }

    private void takeRole(Waiter waiter) {
        reader = waiter;
        readingThread = Thread.currentThread();
        if (waiter instanceof Exchange exchange && outstanding.peek() == exchange) {
            exchange.atHead();
        }
    }

    private void park(Waiter waiter, Deadline deadline)
            throws DeadlineException, InterruptedException {
        boolean far = FarDeadlines.isFar(deadline);
        waiter.parks(Thread.currentThread(), far ? deadline : Deadline.NEVER);
        lock.unlock();
        try {
            if (far) {
                watched = FarDeadlines.watch(this, watched);
            }
            if (far || deadline.isNever()) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, deadline.remainingNanos());
            }
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

    /// Takes the role of the reader for a moment, if nobody else has it.
    Loan borrowReading(Waiter waiter) {
        lock.lock();
        try {
            if (reader == waiter) {
                return Loan.OWN;
            }
            if (reader != null) {
                return Loan.REFUSED;
            }
            reader = waiter;
            readingThread = Thread.currentThread();
            return Loan.BORROWED;
        } finally {
            lock.unlock();
        }
    }

    /// What became of the wish to read for a moment.
    enum Loan {
        OWN,
        BORROWED,
        REFUSED
    }

    void giveUpReading() {
        lock.lock();
        try {
            release();
        } finally {
            lock.unlock();
        }
    }

    /// (lock) Gives the role back and wakes who should have it: the owner of the next answer, else
    /// whoever waits.
    void release() {
        reader = null;
        readingThread = null;
        if (outstanding.isEmpty()) {
            outbox.shrink();
        }
        wakeReaderToBe();
    }

    /// Whether a watch must let others read: the owner of an exchange waits to become the reader,
    /// or will come.
    boolean isReaderWanted(Watch watch) {
        lock.lock();
        try {
            return hasParkedExchange() || isForHeadAlone(watch);
        } finally {
            lock.unlock();
        }
    }

    private boolean hasParkedExchange() {
        for (Exchange exchange : outstanding) {
            if (exchange.isParked()) {
                return true;
            }
        }
        return false;
    }

    /// Whether the waiter must leave reading to the owner of the head.
    boolean isLeftToHead(Waiter waiter) {
        lock.lock();
        try {
            return isForHeadAlone(waiter);
        } finally {
            lock.unlock();
        }
    }

    /// Enough is kept for the head's owner, who will come, take it, and become the reader: it needs
    /// no wake-up for that, and the others none before its exchange has ended in whatever way.
    private boolean isForHeadAlone(Waiter waiter) {
        Exchange head = outstanding.peek();
        return head != null && head != waiter && head.isFull();
    }

    /// A watch, which no answer is for, comes behind exchanges that wait.
    private boolean mayRead(Waiter waiter) {
        return reader == null
                && !isForHeadAlone(waiter)
                && (waiter instanceof Exchange || !hasParkedExchange());
    }

    private void wakeReaderToBe() {
        Exchange head = outstanding.peek();
        if (reader != null) {
            return;
        }
        if (head != null && head.isFull()) {
            // It may be parked since before it was full. Nobody else may read.
            head.wake();
        } else if (!wakeFirst(outstanding)) {
            wakeFirst(watches);
        }
    }

    private static boolean wakeFirst(Iterable<? extends Waiter> waiters) {
        for (Waiter waiter : waiters) {
            if (waiter.isParked()) {
                waiter.wake();
                return true;
            }
        }
        return false;
    }

    void add(Watch watch) {
        lock.lock();
        try {
            watches.add(watch);
        } finally {
            lock.unlock();
        }
    }

    void remove(Watch watch) {
        lock.lock();
        try {
            watches.remove(watch);
        } finally {
            lock.unlock();
        }
    }

    void wakeWatches() {
        lock.lock();
        try {
            watches.forEach(Waiter::wake);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean wakeThoseDueBy(long nanos) {
        lock.lock();
        try {
            boolean any = false;
            for (Exchange exchange : outstanding) {
                any |= exchange.wakeIfDueBy(nanos);
            }
            for (Watch watch : watches) {
                any |= watch.wakeIfDueBy(nanos);
            }
            return any;
        } finally {
            lock.unlock();
        }
    }

    // --- ends ---

    /// (lock) The owner leaves its answers to be thrown away by whoever reads.
    void leave(Exchange exchange) {
        exchange.abandon();
        if (reader == exchange) {
            release();
        }
        wakeReaderToBe();
    }

    /// (lock) Nothing is sent from now on, until [#endCancel()].
    void beginCancel() {
        cancelling++;
    }

    /// (lock)
    boolean isCancelling() {
        return cancelling > 0;
    }

    void endCancel() {
        lock.lock();
        try {
            cancelling--;
            cancelWaiters.forEach(LockSupport::unpark);
        } finally {
            lock.unlock();
        }
    }

    /// (lock) Everybody who waits is told that the connection has failed.
    void fail(Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
        outstanding.forEach(Waiter::wake);
        watches.forEach(Waiter::wake);
    }
}
