package dev.weir.pool.internal.work;

import dev.weir.driver.ConnectionLostException;
import dev.weir.driver.Notification;
import dev.weir.driver.Subscription;
import dev.weir.pool.PoolSubscription;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/// The notifications of one channel, on whichever connection the pool listens. Thread-safe.
final class HubSubscription implements PoolSubscription {
    private final Hub hub;
    private final String channel;
    // Nobody listens again for what has been closed.
    private final ReentrantLock renewing = new ReentrantLock();
    private boolean closed;
    private volatile Subscription current;
    private final AtomicLong interruptions = new AtomicLong();
    private final AtomicLong droppedBefore = new AtomicLong();

    HubSubscription(Hub hub, String channel, Subscription first) {
        this.hub = hub;
        this.channel = channel;
        this.current = first;
    }

    @Override
    public String channel() {
        return channel;
    }

    @Override
    public Notification take() {
        while (true) {
            Subscription before = current;
            try {
                return before.take();
            } catch (ConnectionLostException e) {
                renew(before, e);
            }
        }
    }

    @Override
    public Optional<Notification> poll(Duration wait) {
        long end = Leasing.deadline(wait);
        while (true) {
            Subscription before = current;
            try {
                return before.poll(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
            } catch (ConnectionLostException e) {
                renew(before, e);
            }
        }
    }

    private void renew(Subscription before, ConnectionLostException cause) {
        renewing.lock();
        try {
            if (closed) {
                throw cause;
            }
            if (current.equals(before)) {
                current = hub.again(channel);
                droppedBefore.addAndGet(before.dropped());
                interruptions.incrementAndGet();
            }
        } finally {
            renewing.unlock();
        }
    }

    @Override
    public long interruptions() {
        return interruptions.get();
    }

    @Override
    public long dropped() {
        return droppedBefore.get() + current.dropped();
    }

    @Override
    public void close() {
        renewing.lock();
        try {
            if (!closed) {
                closed = true;
                hub.leave(current);
            }
        } finally {
            renewing.unlock();
        }
    }
}
