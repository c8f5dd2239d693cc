package dev.weir.pool.internal.work;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/// When to try again after connecting has failed: after growing pauses, until it has failed for too
/// long; then only when somebody asks anew. Thread-safe.
final class Backoff {
    private static final long FIRST_NANOS = 50_000_000;
    private static final long LONGEST_NANOS = 5_000_000_000L;

    private final Duration patience;
    private final Trouble trouble;
    private final Consumer<RuntimeException> hopeGivenUp;
    private boolean failing;
    private boolean gaveUp;
    private long failingSince;
    private long pauseNanos = FIRST_NANOS;
    private long nextTry;

    Backoff(Duration patience, Trouble trouble, Consumer<RuntimeException> hopeGivenUp) {
        this.patience = patience;
        this.trouble = trouble;
        this.hopeGivenUp = hopeGivenUp;
    }

    synchronized boolean mayTry(long now) {
        return !failing || nextTry - now <= 0;
    }

    /// When it may be tried again, or empty if nothing keeps it from being tried.
    synchronized @Nullable Long nextTry() {
        return failing ? nextTry : null;
    }

    synchronized void succeeded() {
        failing = false;
        gaveUp = false;
        pauseNanos = FIRST_NANOS;
        trouble.over();
    }

    void failed(RuntimeException reason, long now) {
        if (note(reason, now)) {
            hopeGivenUp.accept(reason);
        }
    }

    /// @return whether it has just been failing for too long
    private synchronized boolean note(RuntimeException reason, long now) {
        trouble.failed(reason);
        if (!failing) {
            failing = true;
            failingSince = now;
            pauseNanos = FIRST_NANOS;
        }
        double jitter = ThreadLocalRandom.current().nextDouble(0.9, 1.1);
        nextTry = now + (long) (pauseNanos * jitter);
        pauseNanos = Math.min(LONGEST_NANOS, 2 * pauseNanos);
        boolean tooLong = !gaveUp && now - failingSince >= patience.toNanos();
        gaveUp |= tooLong;
        return tooLong;
    }
}
