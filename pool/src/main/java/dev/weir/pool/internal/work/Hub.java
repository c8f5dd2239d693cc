package dev.weir.pool.internal.work;

import dev.weir.driver.Connection;
import dev.weir.driver.Subscription;
import dev.weir.pool.PoolSubscription;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.locks.ReentrantLock;

/// The one connection on which a pool listens, held while there are subscriptions. If it is lost,
/// whoever waits for a notification takes another. Thread-safe.
final class Hub {
    private final Leasing leasing;
    // Held while a connection is taken and a channel listened to: those alone wait for it who want
    // to do the same.
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Holding holding;
    private int subscriptions;

    Hub(Leasing leasing) {
        this.leasing = leasing;
    }

    PoolSubscription listen(String channel) {
        lock.lock();
        try {
            subscriptions++;
            boolean listening = false;
            try {
                PoolSubscription made =
                        new HubSubscription(this, channel, connection().listen(channel));
                listening = true;
                return made;
            } finally {
                if (!listening) {
                    left();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /// Listens once more, on another connection if the present one is lost.
    Subscription again(String channel) {
        lock.lock();
        try {
            return connection().listen(channel);
        } finally {
            lock.unlock();
        }
    }

    private Connection connection() {
        Holding held = holding;
        if (held != null && held.connection().isOpen()) {
            return held.connection();
        }
        if (held != null) {
            held.close();
            holding = null;
        }
        Holding taken = Holding.take(leasing);
        holding = taken;
        return taken.connection();
    }

    void leave(Subscription subscription) {
        lock.lock();
        try {
            subscription.close();
        } finally {
            left();
            lock.unlock();
        }
    }

    /// Ends listening, for the pool closes: whoever waits for a notification is told. Does nothing
    /// while somebody takes a connection for it.
    void letGo() {
        if (lock.tryLock()) {
            try {
                Holding held = holding;
                holding = null;
                if (held != null) {
                    held.discard();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    private void left() {
        subscriptions--;
        Holding held = holding;
        if (subscriptions == 0 && held != null) {
            holding = null;
            held.close();
        }
    }
}
