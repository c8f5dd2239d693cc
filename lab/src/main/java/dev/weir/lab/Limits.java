package dev.weir.lab;

import java.time.Duration;

/// How many connections, and how long.
///
/// @param poolSize most connections of a pool, in a process and in a pooler
/// @param maxAge of connections of limited age
/// @param patience longest time of anything that a request waits for
/// @param times of each cell and of all
public record Limits(int poolSize, Duration maxAge, Duration patience, Times times) {
    /// All cells, in less than fifteen minutes.
    public static final Limits FULL =
            new Limits(
                    5,
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(5),
                    new Times(
                            Duration.ofSeconds(3), Duration.ofSeconds(5), Duration.ofMinutes(14)));

    /// Some cells, in less than a minute: what comes before and after the run takes its time, too.
    public static final Limits QUICK =
            new Limits(
                    5,
                    Duration.ofMillis(500),
                    Duration.ofSeconds(5),
                    new Times(
                            Duration.ofMillis(600),
                            Duration.ofMillis(1_000),
                            Duration.ofSeconds(54)));

    public Limits {
        if (poolSize < 1) {
            throw new IllegalArgumentException(
                    "the pool size is " + poolSize + ", must be 1 at least");
        }
        if (!patience.isPositive() || !maxAge.isPositive()) {
            throw new IllegalArgumentException("a time of the lab is not more than 0");
        }
    }

    /// How long things take.
    ///
    /// @param warmUp of a cell, before it is measured
    /// @param measured how long a cell is measured
    /// @param budget what the run may take in all: cells that do not fit are left out
    public record Times(Duration warmUp, Duration measured, Duration budget) {
        public Times {
            if (warmUp.isNegative() || !measured.isPositive() || !budget.isPositive()) {
                throw new IllegalArgumentException("a time of the lab is not more than 0");
            }
        }
    }

    /// The same with another size.
    public Limits withPoolSize(int size) {
        return new Limits(size, maxAge, patience, times);
    }

    /// The same with other times.
    public Limits withTimes(Times other) {
        return new Limits(poolSize, maxAge, patience, other);
    }

    public Duration warmUp() {
        return times.warmUp();
    }

    public Duration measured() {
        return times.measured();
    }

    public Duration budget() {
        return times.budget();
    }
}
