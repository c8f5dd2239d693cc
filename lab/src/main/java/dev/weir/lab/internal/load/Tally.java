package dev.weir.lab.internal.load;

import org.HdrHistogram.ConcurrentHistogram;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// Counts what becomes of requests. Times are nanoseconds of the system's clock. Thread-safe.
final class Tally {
    private static final long MICROS_MAX = TimeUnit.MINUTES.toMicros(10);
    private static final int DIGITS = 3;

    private final long begin;
    private final long end;
    private final ConcurrentHistogram latencies = new ConcurrentHistogram(MICROS_MAX, DIGITS);
    private final LongAdder answered = new LongAdder();
    private final LongAdder unfinished = new LongAdder();
    private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();

    /// @param begin of the measured time
    Tally(long begin, long end) {
        this.begin = begin;
        this.end = end;
    }

    long end() {
        return end;
    }

    /// A request was answered now.
    ///
    /// @param intended when it should have started
    void answered(long intended) {
        long now = System.nanoTime();
        if (isMeasured(now)) {
            answered.increment();
        }
        record(intended, now);
    }

    /// A request has no answer, and nobody waits for it any longer: its latency is this at least.
    void unfinished(long intended) {
        if (isMeasured(intended)) {
            unfinished.increment();
            record(intended, System.nanoTime());
        }
    }

    private void record(long intended, long now) {
        if (isMeasured(intended)) {
            long micros = TimeUnit.NANOSECONDS.toMicros(now - intended);
            latencies.recordValue(Math.clamp(micros, 1, MICROS_MAX));
        }
    }

    void failed(String reason) {
        if (isMeasured(System.nanoTime())) {
            failures.computeIfAbsent(reason, _ -> new LongAdder()).increment();
        }
    }

    private boolean isMeasured(long time) {
        return time - begin >= 0 && time - end < 0;
    }

    Outcome outcome() {
        Map<String, Long> counts = new TreeMap<>();
        failures.forEach((reason, count) -> counts.put(reason, count.sum()));
        ByteBuffer buffer = ByteBuffer.allocate(latencies.getNeededByteBufferCapacity());
        int length = latencies.encodeIntoCompressedByteBuffer(buffer);
        byte[] bytes = new byte[length];
        buffer.flip().get(bytes);
        return new Outcome(
                answered.sum(),
                unfinished.sum(),
                counts,
                Base64.getEncoder().encodeToString(bytes));
    }
}
