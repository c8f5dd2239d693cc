package dev.weir.lab;

import java.time.Duration;

/// How many connections, and how long.
///
/// @param poolSize most connections of a pool, in a process and in a pooler
/// @param maxAge of connections of limited age
/// @param warmUp of a cell, before it is measured
/// @param measured how long a cell is measured
/// @param patience longest time of anything that a request waits for
public record Limits(
        int poolSize, Duration maxAge, Duration warmUp, Duration measured, Duration patience) {
    /// Fifteen minutes for all cells.
    public static final Limits FULL =
            new Limits(
                    5,
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5));

    /// A minute for some.
    public static final Limits QUICK =
            new Limits(
                    5,
                    Duration.ofMillis(500),
                    Duration.ofMillis(600),
                    Duration.ofMillis(1_000),
                    Duration.ofSeconds(5));

    public Limits {
        if (poolSize < 1) {
            throw new IllegalArgumentException(
                    "the pool size is " + poolSize + ", must be 1 at least");
        }
        if (!measured.isPositive() || !patience.isPositive() || !maxAge.isPositive()) {
            throw new IllegalArgumentException("a time of the lab is not more than 0");
        }
    }

    /// The same with another size.
    public Limits withPoolSize(int size) {
        return new Limits(size, maxAge, warmUp, measured, patience);
    }

    /// The same, but each cell is measured for another time.
    public Limits withMeasured(Duration time) {
        return new Limits(poolSize, maxAge, warmUp, time, patience);
    }
}
