package dev.weir.pool.internal.work;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/// When to try again after connecting has failed: after growing pauses, until it has failed for too
/// long, which is told once, and further on. Thread-safe.
final class Backoff {
    private static final System.Logger LOG = System.getLogger("dev.weir.pool");
    private static final long FIRST_NANOS = 50_000_000;
    private static final long LONGEST_NANOS = 5_000_000_000L;

    private final Duration patience;
    private final Trouble trouble;
    private final Consumer<RuntimeException> failingForLong;
    private volatile Runnable rescheduled = () -> {};
    private boolean failing;
    private boolean told;
    private long failingSince;
    private long pauseNanos = FIRST_NANOS;
    private long nextTry;

    /// @param failingForLong is told the reason when connecting has failed for `patience`
    Backoff(Duration patience, Trouble trouble, Consumer<RuntimeException> failingForLong) {
        this.patience = patience;
        this.trouble = trouble;
        this.failingForLong = failingForLong;
    }

    synchronized boolean mayTry(long now) {
        return !failing || nextTry - now <= 0;
    }

    /// When it may be tried again.
    ///
    /// @param otherwise if nothing keeps it from being tried, or that time has come before `now`
    synchronized long nextTryAfter(long now, long otherwise) {
        return failing && nextTry - now > 0 ? nextTry : otherwise;
    }

    synchronized void succeeded() {
        failing = false;
        told = false;
        pauseNanos = FIRST_NANOS;
        trouble.over();
    }

    /// @param action told when the time of the next attempt has changed
    void whenFailed(Runnable action) {
        rescheduled = action;
    }

    /// Tells the program that connecting has failed for too long. Its faults must not cost the pool
    /// anything.
    void tell(RuntimeException reason) {
        try {
            failingForLong.accept(reason);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the handler of failed reconnects has failed", e);
        }
    }

    /// Notes a failure.
    ///
    /// @return whether it is time to [#tell]
    boolean failed(RuntimeException reason, long now) {
        boolean tooLong = note(reason, now);
        rescheduled.run();
        return tooLong;
    }

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
        boolean tooLong = !told && now - failingSince >= patience.toNanos();
        told |= tooLong;
        return tooLong;
    }
}
