package dev.weir.pooler.internal.pools;

/// A client in the queue for a server.
public interface Waiter {
    /// Number of the loop that the client belongs to: a server of the same loop needs no move.
    int loopNumber();

    /// When it began to wait, as of [System#nanoTime()].
    long waitingSince();

    /// Whether it still waits. One that has gone is skipped.
    boolean isWaiting();
}
