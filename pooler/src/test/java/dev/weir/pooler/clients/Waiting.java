package dev.weir.pooler.clients;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for what other programs do.
final class Waiting {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private Waiting() {}

    /// Returns when the condition holds.
    ///
    /// @param what is waited for, as a sentence
    /// @throws AssertionError if it does not within the patience
    static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + PATIENCE + ": " + what);
            }
            pause();
        }
    }

    static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting", e);
        }
    }
}
