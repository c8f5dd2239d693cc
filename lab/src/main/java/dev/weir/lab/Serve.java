package dev.weir.lab;

import java.util.Map;
import java.util.TreeMap;

/// How well a cell served, as its client processes saw it.
///
/// @param perSecond requests that were answered, per second
/// @param p50Ms half of the requests took at most so long; 0 if none was answered
/// @param p99Ms 99 of 100 took at most so long
/// @param maxMs the longest
/// @param failures how many requests failed while measured, by the reason
public record Serve(
        double perSecond, double p50Ms, double p99Ms, double maxMs, Map<String, Long> failures) {
    public Serve {
        failures = Map.copyOf(new TreeMap<>(failures));
    }

    /// How many requests failed.
    public long failed() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }
}
