package dev.weir.driver.internal.session;

import dev.weir.net.Channel;
import dev.weir.net.Deadline;
import dev.weir.net.DeadlineException;
import dev.weir.wire.BackendTag;
import dev.weir.wire.ByteReader;
import dev.weir.wire.InputBuffer;
import dev.weir.wire.ProtocolException;
import dev.weir.wire.TransactionStatus;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Reads a connection: what comes for the exchange whose owner reads is taken in place, what comes
/// for others is kept for them. Everything here belongs to whoever has the role of the reader.
final class Reader {
    /// No message has such a tag: the reading was left to another.
    private static final byte LEFT = 0;

    /// Nor such a one: no answer has come.
    private static final byte NONE = 1;

    /// How often a reader looks again before it waits.
    private static final int LOOKS = 4;

    private final Line line;
    private final Channel channel;
    private final InputBuffer input;
    private final AsyncMessages async;
    // Whether the last read filled the buffer, so that more is likely to be there.
    private boolean moreIsLikely;
    // Who has got answers and is to be woken before the role is handed on.
    private final List<Thread> owners = new ArrayList<>();

    private volatile TransactionStatus status = TransactionStatus.IDLE;
    // Whether the server has said that it ends the session: it takes up nothing any more.
    private volatile boolean serverEnds;

    Reader(Line line, Channel channel, InputBuffer input, AsyncMessages async) {
        this.line = line;
        this.channel = channel;
        this.input = input;
        this.async = async;
    }

    /// What the last ReadyForQuery said. For any thread.
    TransactionStatus status() {
        return status;
    }

    /// Takes the next answer of an exchange, for its owner.
    ///
    /// @return its tag; its body is where the exchange says
    byte next(Exchange exchange, Deadline deadline) throws IOException, InterruptedException {
        while (true) {
            if (exchange.isReading() && exchange.hasIncomingWhileReading()) {
                handOver(exchange);
            }
            if (exchange.hasTaken()) {
                return takeKept(exchange);
            }
            if (exchange.isReading() || becomeReader(exchange, deadline)) {
                byte tag = read(exchange, deadline);
                if (tag != LEFT) {
                    return tag;
                }
                handOver(exchange);
            }
        }
    }

    private boolean becomeReader(Exchange exchange, Deadline deadline)
            throws IOException, InterruptedException {
        boolean mine = line.becomeReader(exchange, deadline);
        exchange.reading(mine);
        return mine;
    }

    private void handOver(Exchange exchange) {
        line.lock();
        try {
            exchange.handOver();
        } finally {
            line.unlock();
        }
    }

    private byte takeKept(Exchange exchange) {
        byte tag = exchange.take();
        if (tag == BackendTag.READY_FOR_QUERY && exchange.isInLastCycle()) {
            // It was kept by this very thread while it wrote: hand the role on.
            pause(exchange);
        }
        return tag;
    }

    /// Gives the role back in the midst of an exchange.
    void pause(Exchange exchange) {
        if (exchange.isReading()) {
            exchange.reading(false);
            line.giveUpReading();
        }
    }

    /// @return the tag of the next answer, or [#LEFT] if the owner of the head is to read first
    private byte read(Exchange exchange, Deadline deadline)
            throws IOException, InterruptedException {
        while (true) {
            byte tag = takeWhatIsThere(exchange);
            if (tag != NONE) {
                return tag;
            }
            if (!exchange.isAtHead() && line.isLeftToHead(exchange)) {
                pause(exchange);
                return LEFT;
            }
            fill(deadline);
        }
    }

    /// Takes an answer that has come, and keeps those that come before for the others.
    ///
    /// @return its tag, or [#NONE]; with the last one, the role is another's
    private byte takeWhatIsThere(Exchange exchange) throws IOException {
        while (input.next()) {
            byte tag = input.tag();
            if (AsyncMessages.isAsync(tag)) {
                async.received(tag, input.body());
            } else if (exchange.isAtHead() || moveToHead(exchange)) {
                takeInPlace(exchange, tag);
                return tag;
            } else {
                keepOne(tag);
            }
        }
        wakeOwners();
        return NONE;
    }

    private void keepOne(byte tag) {
        line.lock();
        try {
            keep(tag);
        } finally {
            line.unlock();
        }
    }

    /// Whether the server has said that it ends the session. For any thread.
    boolean serverEnds() {
        return serverEnds;
    }

    private void noteError(ByteReader body) {
        serverEnds |= Farewell.isIn(body);
    }

    private boolean moveToHead(Exchange exchange) {
        if (line.isHead(exchange)) {
            exchange.atHead();
        }
        return exchange.isAtHead();
    }

    private void takeInPlace(Exchange exchange, byte tag) throws IOException {
        wakeOwners();
        exchange.body(input.body());
        exchange.answered();
        if (tag == BackendTag.READY_FOR_QUERY) {
            readStatus();
            endCycle(exchange);
        } else if (tag == BackendTag.ERROR_RESPONSE) {
            noteError(input.body());
        }
    }

    private void endCycle(Exchange exchange) throws IOException {
        if (exchange.isInLastCycle()) {
            complete(exchange);
            return;
        }
        line.lock();
        try {
            exchange.endCycle();
        } finally {
            line.unlock();
        }
    }

    /// The reader has had its last answer: it keeps for the others what has come for them, and
    /// hands the role on.
    private void complete(Exchange exchange) throws IOException {
        exchange.reading(false);
        boolean othersWait;
        line.lock();
        try {
            othersWait = line.completeHead(exchange) || input.buffered() > 0;
            if (!othersWait) {
                // The buffer is empty; this lets it shrink to what an idle connection holds.
                input.next();
                line.release();
            }
        } finally {
            line.unlock();
        }
        if (othersWait) {
            serveOthers();
        }
    }

    private void serveOthers() throws IOException {
        try {
            keepAll();
        } catch (IOException | ProtocolException e) {
            // The exchange itself is over and its answer whole: only the others lose their
            // connection.
            throw new BrokenBehindException(e);
        } finally {
            line.giveUpReading();
        }
    }

    private void readStatus() {
        status = TransactionStatus.of(input.body().takeByte());
        input.body().finish("ReadyForQuery");
    }

    /// Keeps all answers that have come for whoever they are for.
    private void keepAll() throws IOException {
        try {
            boolean more = input.next();
            while (more) {
                byte tag = input.tag();
                if (AsyncMessages.isAsync(tag)) {
                    async.received(tag, input.body());
                    more = input.next();
                } else {
                    more = keepRun();
                }
            }
        } finally {
            wakeOwners();
        }
    }

    /// Wakes those whose answers were kept: when all are, and without the line's lock, for which
    /// they would have to wait.
    private void wakeOwners() {
        for (int i = 0; i < owners.size(); i++) {
            LockSupport.unpark(owners.get(i));
        }
        owners.clear();
    }

    /// Keeps this answer and those that follow it.
    ///
    /// @return whether there is a next message, which is no answer
    private boolean keepRun() throws IOException {
        line.lock();
        try {
            boolean more;
            do {
                keep(input.tag());
                more = input.next();
            } while (more && !AsyncMessages.isAsync(input.tag()));
            return more;
        } finally {
            line.unlock();
        }
    }

    /// With the line's lock.
    private void keep(byte tag) {
        boolean last = tag == BackendTag.READY_FOR_QUERY;
        if (last) {
            readStatus();
        } else if (tag == BackendTag.ERROR_RESPONSE) {
            noteError(input.body());
        }
        Exchange head = line.head();
        if (head == null) {
            unasked(tag);
            return;
        }
        head.keep(tag, input.body());
        head.answered();
        if (last && head.endCycle()) {
            line.completeHead(head);
        }
        Thread owner = head.parked();
        if (owner != null && (last || head.ending() == Ending.OPEN)) {
            owners.add(owner);
        }
    }

    private void unasked(byte tag) {
        if (tag != BackendTag.ERROR_RESPONSE) {
            throw new ProtocolException(
                    "the server sent a message of type '%c' unasked".formatted((char) tag));
        }
        async.farewell(input.body());
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
            count = take();
        }
        if (count == 0) {
            count = lookAgain();
        }
        while (count == 0) {
            channel.awaitReadable(deadline);
            count = take();
        }
    }

    /// Lets others run, and looks whether bytes have come meanwhile. Where threads share a
    /// connection they mostly have, and a selection is dear: a virtual thread is woken from it by
    /// way of threads of the JDK.
    @SuppressWarnings("ThreadPriorityCheck") // a hint: nothing but the number of waits rests on it
    private int lookAgain() throws IOException {
        int count = 0;
        for (int i = 0; i < LOOKS && count == 0 && line.isShared(); i++) {
            Thread.yield();
            count = take();
        }
        return count;
    }

    /// Takes bytes that are there.
    private int take() throws IOException {
        int room = input.writableLength();
        int count = channel.read(input.array(), input.writableStart(), room);
        if (count < 0) {
            throw new IOException("the server closed the connection");
        }
        line.meter().read(count);
        moreIsLikely = count == room;
        input.filled(count);
        return count;
    }

    /// Keeps what is there, without waiting, unless another thread reads: that one will.
    void readWhatIsThere(Waiter waiter) throws IOException {
        Line.Loan loan = line.borrowReading(waiter);
        if (loan == Line.Loan.REFUSED) {
            return;
        }
        try {
            while (take() > 0) {
                keepAll();
            }
        } finally {
            if (loan == Line.Loan.BORROWED) {
                line.giveUpReading();
            }
        }
    }

    /// Looks whether an answer has come, without waiting.
    boolean hasAnswer(Exchange exchange) throws IOException {
        readWhatIsThere(exchange);
        handOver(exchange);
        return exchange.hasTaken();
    }

    /// Reads until the watch is ready, unless another thread reads: that one will make it ready.
    void await(Watch watch, Deadline deadline) throws IOException, InterruptedException {
        line.add(watch);
        try {
            while (line.becomeReader(watch, deadline)) {
                readFor(watch, deadline);
            }
        } finally {
            line.remove(watch);
        }
    }

    private void readFor(Watch watch, Deadline deadline) throws IOException, InterruptedException {
        try {
            keepAll();
            // An exchange takes its own answers where they lie: the watch does not keep it from
            // that.
            while (!watch.isReady() && !line.isReaderWanted(watch)) {
                fill(deadline);
                keepAll();
            }
        } finally {
            line.giveUpReading();
        }
    }

    /// What stood behind a whole answer was broken.
    static final class BrokenBehindException extends IOException {
        private static final long serialVersionUID = 1;

        BrokenBehindException(Exception cause) {
            super(cause.getMessage(), cause);
        }
    }
}
