package dev.weir.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Looks again and again how much processor time some processes have used, so that one can ask
/// afterwards how much it was within a time that was not known before: that of a load's
/// transactions, without the log in of its clients.
final class CpuWatch implements AutoCloseable {
    private static final long PERIOD_MILLIS = 5;

    /// Nanoseconds used in all, by microseconds of the wall clock. Guarded by itself.
    private final TreeMap<Long, Long> samples = new TreeMap<>();

    private final Thread thread;

    private CpuWatch(List<Long> processes) {
        thread = Thread.ofPlatform().daemon().name("cpu-watch").unstarted(() -> watch(processes));
    }

    /// Starts looking; [#close()] ends it.
    static CpuWatch start(List<Long> processes) {
        CpuWatch watch = new CpuWatch(processes);
        watch.thread.start();
        return watch;
    }

    /// One that looks at nothing and has only the samples that are added.
    static CpuWatch idle() {
        return new CpuWatch(List.of());
    }

    private void watch(List<Long> processes) {
        try {
            while (true) {
                add(nowMicros(), used(processes));
                Thread.sleep(PERIOD_MILLIS);
            }
        } catch (InterruptedException e) {
            add(nowMicros(), used(processes));
        }
    }

    private static long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }

    private static long used(List<Long> processes) {
        long nanos = 0;
        for (long process : processes) {
            try {
                nanos += ProcessFiles.cpu(process).toNanos();
            } catch (IOException e) {
                throw new UncheckedIOException("process " + process + " has ended early", e);
            }
        }
        return nanos;
    }

    void add(long micros, long nanosUsed) {
        synchronized (samples) {
            samples.put(micros, nanosUsed);
        }
    }

    /// Nanoseconds used between two moments, in microseconds of the wall clock.
    long nanosBetween(long beginMicros, long endMicros) {
        return nanosAt(endMicros) - nanosAt(beginMicros);
    }

    /// In proportion, where there was no sample.
    private long nanosAt(long micros) {
        synchronized (samples) {
            Map.Entry<Long, Long> before = samples.floorEntry(micros);
            Map.Entry<Long, Long> after = samples.ceilingEntry(micros);
            if (before == null || after == null) {
                return before == null ? samples.firstEntry().getValue() : before.getValue();
            }
            long span = after.getKey() - before.getKey();
            long used = after.getValue() - before.getValue();
            return span == 0
                    ? before.getValue()
                    : before.getValue() + used * (micros - before.getKey()) / span;
        }
    }

    /// Looks a last time.
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
