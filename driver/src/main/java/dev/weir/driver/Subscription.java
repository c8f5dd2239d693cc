package dev.weir.driver;

import java.time.Duration;
import java.util.Optional;

/// The notifications of one channel, from `listen` until closed, in order and without polling.
///
/// Any number of threads may take. Up to 65,536 notifications wait to be taken; if nobody takes
/// them, the oldest are dropped and counted.
public interface Subscription extends AutoCloseable {
    String channel();

    /// Waits for the next notification.
    ///
    /// @throws ConnectionLostException if the connection breaks meanwhile: notifications may have
    ///   been missed
    /// @throws RequestInterruptedException if the thread is interrupted
    Notification take();

    /// Waits for the next notification, at most so long.
    Optional<Notification> poll(Duration wait);

    /// How many notifications were dropped since nobody took them.
    long dropped();

    /// Sends `unlisten`, unless another subscription of the connection is on the same channel.
    @Override
    void close();
}
