package dev.weir.pooler.internal.pools;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;

/// Clients that wait for a server, oldest first. Who gives up stays in the line and is passed over.
/// Guarded by the books' lock.
final class WaitingLine {
    private final ArrayDeque<Waiter> waiters = new ArrayDeque<>();

    void addLast(Waiter waiter) {
        waiters.addLast(waiter);
    }

    void addFirst(Waiter waiter) {
        waiters.addFirst(waiter);
    }

    /// The oldest, taken out; nothing if nobody waits.
    @Nullable Waiter next() {
        Waiter next = waiters.pollFirst();
        while (next != null && !next.isWaiting()) {
            next = waiters.pollFirst();
        }
        return next;
    }

    /// The oldest, left where it is; nothing if nobody waits.
    @Nullable Waiter first() {
        Waiter first = waiters.peekFirst();
        while (first != null && !first.isWaiting()) {
            waiters.pollFirst();
            first = waiters.peekFirst();
        }
        return first;
    }

    /// How many there are, some of whom may have given up.
    int size() {
        return waiters.size();
    }

    /// How many wait.
    int count() {
        return (int) waiters.stream().filter(Waiter::isWaiting).count();
    }
}
