package dev.weir.lab.internal.load;

import java.util.Map;

/// What a client process did while it was measured.
///
/// @param answered requests that were answered within the measured time
/// @param unfinished requests that had no answer when the grace was over; their time so far is in
///   the histogram
/// @param failures how many requests failed, by the reason
/// @param histogram of latencies in microseconds, HdrHistogram's compressed form in base 64
public record Outcome(
        long answered, long unfinished, Map<String, Long> failures, String histogram) {
    public Outcome {
        failures = Map.copyOf(failures);
    }
}
