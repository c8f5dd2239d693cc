package dev.weir.pool.internal.work;

import dev.weir.pool.Histogram;

/// Times by length. Guarded by the lock of whoever has it.
final class Tally {
    private final long[] counts = new long[Histogram.BUCKETS];
    private long nanos;

    void add(long time) {
        counts[Histogram.bucket(time)]++;
        nanos += time;
    }

    long nanos() {
        return nanos;
    }

    Histogram histogram() {
        return new Histogram(counts);
    }
}
