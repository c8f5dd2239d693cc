package dev.weir.pool;

import java.time.Duration;
import java.util.stream.IntStream;

/// How often each length of time was seen, exact to an eighth of its value. Immutable.
@SuppressWarnings("ArrayRecordComponent") // copied on its way in, and never handed out
public record Histogram(long[] counts) {
    /// Eight buckets for each power of two of nanoseconds.
    public static final int BUCKETS = 8 * 61;

    private static final int SUB_BITS = 3;

    public Histogram {
        counts = counts.clone();
    }

    /// Always a copy.
    @Override
    public long[] counts() {
        return counts.clone();
    }

    /// How many were seen.
    public long count() {
        return IntStream.range(0, counts.length).mapToLong(i -> counts[i]).sum();
    }

    /// The time that a share of those seen did not exceed; zero if none was seen.
    ///
    /// @param share between 0 and 1: 0.5 is the median
    public Duration quantile(double share) {
        long before = (long) Math.ceil(share * count());
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen > 0 && seen >= before) {
                return Duration.ofNanos(upperNanos(i));
            }
        }
        return Duration.ZERO;
    }

    /// The bucket of a time.
    public static int bucket(long nanos) {
        if (nanos < 1 << SUB_BITS) {
            return (int) Math.max(0, nanos);
        }
        int shift = 63 - Long.numberOfLeadingZeros(nanos) - SUB_BITS;
        return (shift + 1 << SUB_BITS) + (int) (nanos >>> shift & (1 << SUB_BITS) - 1);
    }

    /// The longest time of a bucket, in nanoseconds.
    public static long upperNanos(int bucket) {
        if (bucket < 1 << SUB_BITS) {
            return bucket;
        }
        int shift = (bucket >> SUB_BITS) - 1;
        long lower = (1L << SUB_BITS | bucket & (1 << SUB_BITS) - 1) << shift;
        return lower + (1L << shift) - 1;
    }
}
