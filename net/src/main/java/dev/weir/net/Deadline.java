package dev.weir.net;

import java.time.Duration;

/// A moment after which a wait ends. Taken once for a whole task, so that many waits within it do
/// not add up to more than was asked.
///
/// @param nanos the moment on the clock of [System#nanoTime()]; meaningless where [#isNever()]
/// @param isNever whether the wait has no end
public record Deadline(long nanos, boolean isNever) {
    /// A wait that only an answer, an error, a close or an interrupt ends.
    public static final Deadline NEVER = new Deadline(0, true);

    private static final Duration LONGEST = Duration.ofDays(365);

    /// The moment that is `wait` from now; [#NEVER] for a wait of more than a year.
    public static Deadline after(Duration wait) {
        if (wait.compareTo(LONGEST) > 0) {
            return NEVER;
        }
        return new Deadline(System.nanoTime() + wait.toNanos(), false);
    }

    public boolean isOver() {
        return !isNever && System.nanoTime() - nanos >= 0;
    }

    /// Nanoseconds that are left, at least 0; [Long#MAX_VALUE] for [#NEVER].
    public long remainingNanos() {
        return isNever ? Long.MAX_VALUE : Math.max(0, nanos - System.nanoTime());
    }

    /// The earlier of the two.
    public Deadline earlier(Deadline other) {
        if (isNever) {
            return other;
        }
        return other.isNever || nanos - other.nanos <= 0 ? this : other;
    }
}
