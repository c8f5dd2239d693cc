package dev.weir.lab.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.lab.Arrivals;
import dev.weir.lab.Contender;
import dev.weir.lab.Serving;
import dev.weir.lab.Shape;
import dev.weir.lab.Target;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.DataFormatException;

/// A server that stalls once: those who came meanwhile have waited, and it must show.
final class OpenLoopTest {
    private static final long STALL_MS = 600;

    @Test
    void aStallIsSeenByAllWhoCameMeanwhile() throws InterruptedException, DataFormatException {
        Task task =
                new Task(
                        "none",
                        new Target("", 1, 1, 1),
                        Serving.STATIC_THREADS,
                        new Shape(0, 0, 1, Arrivals.open(200)),
                        new Task.Times(1_500, 5_000, 1));
        Tally tally = new Tally();
        Load load = new OpenLoop(task, new Request(new Stalling(), task.shape(), tally), tally);
        tally.measure(Duration.ofMillis(1_500).toNanos());
        load.start();
        load.awaitEnd();
        load.release();
        Histogram latencies = latencies(tally.outcome());
        // One request alone was slow, yet a tenth of them waited for long.
        assertThat(latencies.getTotalCount()).isGreaterThan(50);
        assertThat(latencies.getValueAtPercentile(90)).isGreaterThan(100_000);
    }

    /// The first query takes long, and there is one thread for all.
    private static final class Stalling implements Contender.Session {
        private final AtomicBoolean hasStalled = new AtomicBoolean();

        @Override
        public void query(int id, double busyMs) throws InterruptedException {
            if (hasStalled.compareAndSet(false, true)) {
                Thread.sleep(STALL_MS);
            }
        }

        @Override
        public void close() {
            // There is nothing to close.
        }
    }

    private static Histogram latencies(Outcome outcome) throws DataFormatException {
        byte[] bytes = Base64.getDecoder().decode(outcome.histogram());
        return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 1);
    }
}
