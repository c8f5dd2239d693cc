package dev.weir.pooler.internal.metrics;

/// Prometheus wants base units.
final class Units {
    private static final double MICROS_PER_SECOND = 1e6;
    private static final double MILLIS_PER_SECOND = 1e3;

    private Units() {}

    static double seconds(long micros) {
        return micros / MICROS_PER_SECOND;
    }

    static double secondsOfMillis(long millis) {
        return millis / MILLIS_PER_SECOND;
    }
}
