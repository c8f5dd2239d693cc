package dev.weir.pool.internal.ledger;

/// What the [Ledger] holds to. Times are in nanoseconds.
///
/// @param minSize connections to keep
/// @param maxSize most connections, those being opened included
/// @param maxWaiting most that wait; 0 for no limit
/// @param workers most connections that are being opened at the same time
/// @param depth most statements on one shared connection; 1 for no sharing
/// @param slowNanos a connection whose present statement has run for longer takes no others
/// @param idle what becomes of a connection that nobody waits for
public record Rules(
        int minSize,
        int maxSize,
        int maxWaiting,
        int workers,
        int depth,
        long slowNanos,
        Idle idle) {
    /// What becomes of a connection that nobody waits for.
    public enum Idle {
        KEPT,
        /// It is closed at once, down to the least number.
        CLOSED
    }

    Rules withSizes(int min, int max) {
        return new Rules(min, max, maxWaiting, workers, depth, slowNanos, idle);
    }
}
