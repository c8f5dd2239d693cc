package dev.weir.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What a [FaultProxy] does to the bytes that go in one direction, on all its connections.
/// Everything can be changed at any time and works on what comes from then on.
public final class FaultDirection {
    /// For [#on]: a packet of the start-up phase, which has no tag.
    public static final char STARTUP = '\0';

    // Guards everything below; signalled when a wait may be over or has begun.
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Rule> rules = new ArrayList<>();
    private int pieceBytesMax = Integer.MAX_VALUE;
    private Duration delay = Duration.ZERO;
    private boolean isStalled;
    private boolean isEnded;
    private int waiting;
    private long bytes;
    private long cutAt = Long.MAX_VALUE;
    private Cut cut = Cut.FIN;

    FaultDirection() {}

    private static final class Rule {
        private final char tag;
        private final MessageFault fault;
        private int remaining;

        private Rule(char tag, int number, MessageFault fault) {
            this.tag = tag;
            this.fault = fault;
            remaining = number;
        }
    }

    /// How many bytes may pass now.
    ///
    /// @param cut how the connection ends after them, if it does
    record Permit(int bytes, Optional<Cut> cut) {}

    // --- what a test says

    /// Passes at most so many bytes at a time; 1 splits every byte.
    public FaultDirection split(int bytesMax) {
        if (bytesMax < 1) {
            throw new IllegalArgumentException("bytesMax is " + bytesMax + ", must be at least 1");
        }
        change(() -> pieceBytesMax = bytesMax);
        return this;
    }

    /// Waits so long before each piece: a message, or what [#split] makes of it.
    public FaultDirection delay(Duration wait) {
        change(() -> delay = wait);
        return this;
    }

    /// Ends the connection that passes this number of bytes, counted from now on over all
    /// connections.
    public FaultDirection cutAfter(long byteCount, Cut how) {
        change(
                () -> {
                    cutAt = bytes + byteCount;
                    cut = how;
                });
        return this;
    }

    /// Passes nothing, not even the connection's end, until [#resume()].
    public FaultDirection stall() {
        change(() -> isStalled = true);
        return this;
    }

    /// Passes what was held back.
    public FaultDirection resume() {
        change(() -> isStalled = false);
        return this;
    }

    /// Chooses a message to come.
    ///
    /// @param tag its first byte, or [#STARTUP]
    /// @param number 1 for the first one that comes from now on, 2 for the second ...
    public FaultPoint on(int tag, int number) {
        if (number < 1) {
            throw new IllegalArgumentException("number is " + number + ", must be at least 1");
        }
        return new FaultPoint(
                fault -> change(() -> rules.add(new Rule((char) tag, number, fault))));
    }

    /// Forgets all faults, and passes what was held back.
    public void reset() {
        change(
                () -> {
                    rules.clear();
                    pieceBytesMax = Integer.MAX_VALUE;
                    delay = Duration.ZERO;
                    isStalled = false;
                    cutAt = Long.MAX_VALUE;
                });
    }

    /// How many bytes have passed so far.
    public long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until something is held back by a stall, so that a test knows that it was sent.
    ///
    /// @throws AssertionError if nothing is within ten seconds
    public void awaitHeld() {
        lock.lock();
        try {
            long nanos = TimeUnit.SECONDS.toNanos(10);
            while (waiting == 0) {
                if (nanos <= 0) {
                    throw new AssertionError("nothing came to be held back within 10 seconds");
                }
                nanos = changed.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TestkitException("interrupted while waiting for bytes", e);
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    // --- what the proxy asks

    /// What shall happen to the message that has come; each call is one message.
    MessageFault faultFor(char tag) {
        lock.lock();
        try {
            Iterator<Rule> all = rules.iterator();
            MessageFault fault = new MessageFault.None();
            while (all.hasNext()) {
                Rule rule = all.next();
                if (rule.tag == tag && --rule.remaining == 0) {
                    fault = rule.fault;
                    all.remove();
                }
            }
            return fault;
        } finally {
            lock.unlock();
        }
    }

    /// Waits as long as the faults want, and says how much may pass.
    ///
    /// @param wanted at least 1
    Permit permit(int wanted) throws InterruptedException {
        awaitFlow();
        lock.lock();
        try {
            int piece = (int) Math.min(Math.min(wanted, pieceBytesMax), cutAt - bytes);
            bytes += piece;
            if (bytes < cutAt) {
                return new Permit(piece, Optional.empty());
            }
            cutAt = Long.MAX_VALUE;
            return new Permit(piece, Optional.of(cut));
        } finally {
            lock.unlock();
        }
    }

    /// Waits for the delay, and while there is a stall.
    void awaitFlow() throws InterruptedException {
        lock.lock();
        try {
            long nanos = delay.toNanos();
            while (nanos > 0 && !isEnded) {
                nanos = changed.awaitNanos(nanos);
            }
            waiting++;
            changed.signalAll();
            while (isStalled && !isEnded) {
                changed.await();
            }
            waiting--;
        } finally {
            lock.unlock();
        }
    }

    /// The proxy ends: nothing waits any more.
    void endWaits() {
        change(() -> isEnded = true);
    }
}
