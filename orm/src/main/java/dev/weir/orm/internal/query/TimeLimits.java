package dev.weir.orm.internal.query;

import dev.weir.orm.Results;

import java.time.Duration;
import java.util.Optional;

/// Time limits of queries, for statements that they are a part of.
public final class TimeLimits {
    private TimeLimits() {}

    /// What `timeout(...)` has said of a query; empty where it was not said.
    public static Optional<Duration> of(Results<?> query) {
        return query instanceof ResultsOf<?> results
                ? results.context().timeout()
                : Optional.empty();
    }
}
