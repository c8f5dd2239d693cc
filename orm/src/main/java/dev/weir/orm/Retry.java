package dev.weir.orm;

import java.time.Duration;

/// How often a transaction is run again, and after what pauses: the first, twice that, and so on up
/// to the longest, each less up to a half by chance so that those that collided do not meet again.
///
/// @param times how often at most after the first time; 0 for never
/// @param firstPause before the first repetition
/// @param longestPause no pause is longer
public record Retry(int times, Duration firstPause, Duration longestPause) {
    /// 5 times, after 10 ms at first and 1 s at most.
    public static final Retry DEFAULT = new Retry(5, Duration.ofMillis(10), Duration.ofSeconds(1));

    /// Not at all.
    public static final Retry NEVER = DEFAULT.times(0);

    public Retry {
        if (times < 0) {
            throw new IllegalArgumentException(
                    "a transaction cannot be run again " + times + " times");
        }
        if (firstPause.isNegative() || longestPause.compareTo(firstPause) < 0) {
            throw new IllegalArgumentException(
                    "pauses between attempts are from " + firstPause + " to " + longestPause);
        }
    }

    public Retry times(int most) {
        return new Retry(most, firstPause, longestPause);
    }

    public Retry pauses(Duration first, Duration longest) {
        return new Retry(times, first, longest);
    }
}
