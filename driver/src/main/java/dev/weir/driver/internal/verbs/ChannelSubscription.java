package dev.weir.driver.internal.verbs;

import dev.weir.driver.ConnectionStateException;
import dev.weir.driver.Notification;
import dev.weir.driver.Subscription;
import dev.weir.driver.internal.session.Watch;
import dev.weir.net.Deadline;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// The notifications of one channel that wait to be taken. Thread-safe.
final class ChannelSubscription implements Subscription {
    private static final int WAITING_MAX = 65_536;

    private final LiveConnection connection;
    private final String channel;
    private final ArrayBlockingQueue<Notification> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicBoolean closed = new AtomicBoolean();

    ChannelSubscription(LiveConnection connection, String channel) {
        this.connection = connection;
        this.channel = channel;
    }

    boolean isOf(LiveConnection other) {
        return connection.equals(other);
    }

    @Override
    public String channel() {
        return channel;
    }

    void offer(Notification notification) {
        while (!waiting.offer(notification)) {
            if (waiting.poll() != null) {
                dropped.incrementAndGet();
            }
        }
        connection.core().session().wakeWatches();
    }

    @Override
    public Notification take() {
        return poll(Deadline.NEVER).orElseThrow(this::ended);
    }

    @Override
    public Optional<Notification> poll(Duration wait) {
        return poll(Deadline.after(wait));
    }

    private Optional<Notification> poll(Deadline deadline) {
        Watch watch = new Watch(() -> !waiting.isEmpty() || closed.get());
        while (true) {
            @Nullable Notification next = waiting.poll();
            if (next != null) {
                return Optional.of(next);
            }
            if (closed.get()) {
                throw ended();
            }
            if (!connection.core().session().await(watch, deadline)) {
                return Optional.ofNullable(waiting.poll());
            }
        }
    }

    private ConnectionStateException ended() {
        return new ConnectionStateException("the subscription of \"" + channel + "\" is closed");
    }

    @Override
    public long dropped() {
        return dropped.get();
    }

    /// Nothing comes any more: whoever waits is told.
    ///
    /// @return whether it had not ended before
    boolean end() {
        boolean first = closed.compareAndSet(false, true);
        if (first) {
            connection.core().session().wakeWatches();
        }
        return first;
    }

    @Override
    public void close() {
        if (end()) {
            connection.unsubscribe(this);
        }
    }
}
