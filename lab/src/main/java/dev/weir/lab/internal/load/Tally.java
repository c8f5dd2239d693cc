package dev.weir.lab.internal.load;

import org.HdrHistogram.ConcurrentHistogram;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// Counts what becomes of requests, from the moment at which it is told to measure. Times are
/// nanoseconds of the system's clock. Thread-safe.
final class Tally {
    /// Later than anything.
    private static final long NEVER = Long.MAX_VALUE;

    private static final long MICROS_MAX = TimeUnit.MINUTES.toMicros(10);
    private static final int DIGITS = 3;

    private final long origin = System.nanoTime();

    // Since the origin.
    private volatile long begin = NEVER;
    private volatile long end = NEVER;

    private final CountDownLatch first = new CountDownLatch(1);
    private final ConcurrentHistogram latencies = new ConcurrentHistogram(MICROS_MAX, DIGITS);
    private final LongAdder answered = new LongAdder();
    private final LongAdder unfinished = new LongAdder();
    private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();

    Tally() {}

    /// Measures from now on.
    void measure(long nanos) {
        long now = System.nanoTime() - origin;
        end = now + nanos;
        begin = now;
    }

    /// Waits until a request has been answered, or has failed: then everything that is made at the
    /// beginning has been made.
    void awaitFirst(Duration patience) throws InterruptedException {
        if (!first.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            first.countDown();
        }
    }

    /// Whether the measured time is over.
    boolean isOver() {
        return System.nanoTime() - origin >= end;
    }

    /// A request was answered now.
    ///
    /// @param intended when it should have started
    void answered(long intended) {
        long now = System.nanoTime();
        first.countDown();
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
        first.countDown();
        if (isMeasured(System.nanoTime())) {
            failures.computeIfAbsent(reason, _ -> new LongAdder()).increment();
        }
    }

    private boolean isMeasured(long time) {
        long since = time - origin;
        return since >= begin && since < end;
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
