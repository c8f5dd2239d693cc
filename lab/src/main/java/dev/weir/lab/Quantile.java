package dev.weir.lab;

/// A point of a latency distribution.
///
/// @param percentile 0 to 100
/// @param ms so many percent of the requests took at most so long
public record Quantile(double percentile, double ms) {}
