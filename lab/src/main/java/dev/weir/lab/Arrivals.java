package dev.weir.lab;

/// When requests come.
///
/// @param loop whether a user waits for an answer before the next request
/// @param perSecond of an open loop, requests per second in all processes together; 0 of a closed
///   one
public record Arrivals(Loop loop, double perSecond) {
    /// More than a machine could answer, and as many as can be kept in mind for some seconds.
    private static final int PER_SECOND_MAX = 1_000_000;

    public Arrivals {
        if (loop == Loop.OPEN && !(perSecond > 0 && perSecond <= PER_SECOND_MAX)) {
            throw new IllegalArgumentException(
                    "an open loop has "
                            + perSecond
                            + " requests a second, must be more than 0 and at most "
                            + PER_SECOND_MAX);
        }
    }

    /// What a request waits for before it comes.
    public enum Loop {
        /// A user sends the next request as soon as the last one was answered: a slow server gets
        /// less to do.
        CLOSED,
        /// Requests come at their own times (a Poisson process), whether or not earlier ones were
        /// answered, as from the internet. Latency counts from the time at which a request should
        /// have started, so that a stalled server cannot hide its stall (coordinated omission).
        OPEN
    }

    public static Arrivals closed() {
        return new Arrivals(Loop.CLOSED, 0);
    }

    public static Arrivals open(double perSecond) {
        return new Arrivals(Loop.OPEN, perSecond);
    }
}
