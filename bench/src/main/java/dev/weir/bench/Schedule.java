package dev.weir.bench;

import java.time.Duration;

/// How long a cell is measured.
///
/// @param rounds how many times each side takes its turn
/// @param round how long a turn is; zero if it is one operation, however long that takes
/// @param warmUp how long each side works before, in turns too, uncounted
record Schedule(int rounds, Duration round, Duration warmUp) {
    // Many short turns rather than few long ones: what disturbs the machine then disturbs few
    // ratios, and the
    // median forgets them.
    static final Schedule FULL = new Schedule(25, Duration.ofSeconds(1), Duration.ofSeconds(10));
    static final Schedule QUICK = new Schedule(6, Duration.ofMillis(300), Duration.ofSeconds(2));

    Schedule {
        if (rounds < 1) {
            throw new IllegalArgumentException("rounds is " + rounds + ", must be at least 1");
        }
    }

    static Schedule of(Extent extent) {
        return switch (extent) {
            case QUICK -> QUICK;
            case FULL -> FULL;
        };
    }

    Schedule withRounds(int count) {
        return new Schedule(count, round, warmUp);
    }

    Schedule withRound(Duration length) {
        return new Schedule(rounds, length, warmUp);
    }
}
