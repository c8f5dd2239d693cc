package dev.weir.orm.internal.tx;

import dev.weir.driver.RequestFate;
import dev.weir.driver.RequestTimeoutException;

import java.time.Duration;

/// Until when a transaction must have ended.
///
/// @param timeout what it was at the beginning; zero for no limit
/// @param end in [System#nanoTime()]
record TimeLimit(Duration timeout, long end) {
    private static final Duration LONGEST = Duration.ofDays(36_500);

    static TimeLimit of(Duration timeout) {
        Duration bounded = timeout.compareTo(LONGEST) < 0 ? timeout : LONGEST;
        return new TimeLimit(timeout, System.nanoTime() + bounded.toNanos());
    }

    boolean isNone() {
        return timeout.isZero();
    }

    TimeLimit earlier(TimeLimit other) {
        if (isNone() || other.isNone()) {
            return isNone() ? other : this;
        }
        return end - other.end <= 0 ? this : other;
    }

    long nanosLeft() {
        return isNone() ? Long.MAX_VALUE : end - System.nanoTime();
    }

    /// @param consequence for the message
    /// @throws RequestTimeoutException if the time is over
    void ensureLeft(String consequence, RequestFate fate) {
        if (nanosLeft() <= 0) {
            throw new RequestTimeoutException(
                    "the transaction's time of " + timeout + " is over; " + consequence, fate);
        }
    }
}
