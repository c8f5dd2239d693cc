package dev.weir.lab;

import java.util.Locale;

/// What a request does, and how many there are.
///
/// @param queryMs how long its query keeps a server process busy
/// @param otherMs how long it waits for something else, half before the query and half after it
/// @param users users of a closed loop, and static threads, in all processes together
/// @param arrivals when requests come
public record Shape(double queryMs, double otherMs, int users, Arrivals arrivals) {
    /// The database is a tenth of a request: 2 ms of 20, and 32 users who wait for their answers.
    public static final Shape DEFAULT = new Shape(2, 18, 32, Arrivals.closed());

    private static final double MS_MAX = 10_000;
    private static final int USERS_MAX = 10_000;

    public Shape {
        if (!(queryMs >= 0 && queryMs <= MS_MAX && otherMs >= 0 && otherMs <= MS_MAX)) {
            throw new IllegalArgumentException(
                    "the times of a request are %s and %s ms, must be 0 to 10,000"
                            .formatted(queryMs, otherMs));
        }
        if (users < 1 || users > USERS_MAX) {
            throw new IllegalArgumentException("there are " + users + " users, must be 1 to 10000");
        }
    }

    /// The part of one of several processes.
    public Shape part(int processes) {
        int each = Math.max(1, users / processes);
        return new Shape(
                queryMs,
                otherMs,
                each,
                new Arrivals(arrivals.loop(), arrivals.perSecond() / processes));
    }

    /// `a query of 2 ms and 18 ms of other waiting (10 % database), 32 users, closed loop`.
    public String title() {
        String load =
                arrivals.loop() == Arrivals.Loop.CLOSED
                        ? users + " users, closed loop"
                        : String.format(
                                Locale.ROOT,
                                "%.0f requests a second, open loop, %d static threads",
                                arrivals.perSecond(),
                                users);
        return String.format(
                Locale.ROOT,
                "a query of %s ms and %s ms of other waiting (%.0f %% database), %s",
                number(queryMs),
                number(otherMs),
                100 * queryMs / Math.max(0.001, queryMs + otherMs),
                load);
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
