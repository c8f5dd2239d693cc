package dev.weir.examples;

import dev.weir.driver.Connection;
import dev.weir.driver.Notification;
import dev.weir.driver.Subscription;

import java.time.Duration;
import java.util.Optional;

/// LISTEN and NOTIFY, between two connections.
final class Messages {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Messages() {}

    /// Sends messages over one connection, from a virtual thread, and takes them from another.
    ///
    /// @return how many came, in the order in which they were sent
    static long sendAndTake(Connection sender, Connection receiver, int count) {
        try (Subscription subscription = receiver.listen("demo")) {
            Thread.startVirtualThread(
                    () -> {
                        for (int i = 0; i < count; i++) {
                            sender.execute("select pg_notify('demo', $1)", Integer.toString(i));
                        }
                    });
            int taken = 0;
            while (taken < count && isNext(subscription.poll(PATIENCE), taken)) {
                taken++;
            }
            return taken;
        }
    }

    private static boolean isNext(Optional<Notification> notification, int expected) {
        return notification.isPresent()
                && notification.get().payload().equals(Integer.toString(expected));
    }
}
