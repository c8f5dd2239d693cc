package dev.weir.micrometer;

import dev.weir.pool.Histogram;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// An upper limit of a time, where the pool's histogram has one too: so the counts are exact. Each
/// is twice the one before.
///
/// @param bucket the last of the histogram's buckets within the limit
/// @param le the limit in seconds, as Prometheus writes it
record Limit(int bucket, String le) {
    /// From 65.535 microseconds to 34.4 seconds, and infinity.
    static final List<Limit> ALL = all();

    private static final int FIRST_POWER_NANOS = 16;
    private static final int LAST_POWER_NANOS = 35;
    private static final int NANOS_DIGITS = 9;

    private static List<Limit> all() {
        List<Limit> limits = new ArrayList<>();
        for (int power = FIRST_POWER_NANOS; power <= LAST_POWER_NANOS; power++) {
            long nanos = (1L << power) - 1;
            String seconds = BigDecimal.valueOf(nanos, NANOS_DIGITS).toPlainString();
            limits.add(new Limit(Histogram.bucket(nanos), seconds));
        }
        limits.add(new Limit(Histogram.BUCKETS - 1, "+Inf"));
        return Collections.unmodifiableList(limits);
    }

    /// How many of a histogram do not exceed the limit.
    long countWithin(Histogram histogram) {
        long[] counts = histogram.counts();
        long within = 0;
        for (int i = 0; i <= bucket; i++) {
            within += counts[i];
        }
        return within;
    }
}
