package dev.weir.lab.internal.run;

import dev.weir.lab.Quantile;
import dev.weir.lab.Serve;
import dev.weir.lab.internal.load.Outcome;

import org.HdrHistogram.Histogram;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DataFormatException;

/// The outcomes of a cell's client processes put together.
final class Harvest {
    private static final double[] PERCENTILES = {
        0, 10, 20, 30, 40, 50, 60, 70, 75, 80, 85, 90, 92.5, 95, 97, 98, 99, 99.5, 99.9, 100
    };

    private final Histogram latencies = new Histogram(3);
    private final Map<String, Long> failures = new TreeMap<>();
    private long answered;
    private long unfinished;

    void add(Outcome outcome) {
        answered += outcome.answered();
        unfinished += outcome.unfinished();
        outcome.failures().forEach((reason, count) -> failures.merge(reason, count, Long::sum));
        try {
            byte[] bytes = Base64.getDecoder().decode(outcome.histogram());
            latencies.add(Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 1));
        } catch (DataFormatException e) {
            throw new IllegalStateException("a client process sent a broken histogram", e);
        }
    }

    /// Requests that were answered or failed.
    long requests() {
        return answered + failures.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Requests that had no answer in the end.
    long unfinished() {
        return unfinished;
    }

    Serve serve(double seconds) {
        return new Serve(
                answered / seconds,
                millis(latencies.getValueAtPercentile(50)),
                millis(latencies.getValueAtPercentile(99)),
                millis(latencies.getMaxValue()),
                failures);
    }

    List<Quantile> distribution() {
        List<Quantile> quantiles = new ArrayList<>();
        if (latencies.getTotalCount() > 0) {
            for (double percentile : PERCENTILES) {
                quantiles.add(
                        new Quantile(
                                percentile, millis(latencies.getValueAtPercentile(percentile))));
            }
        }
        return quantiles;
    }

    private static double millis(long micros) {
        return micros / 1e3;
    }
}
