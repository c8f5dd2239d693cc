package dev.weir.pooler.internal.log;

import dev.weir.pooler.internal.log.LogBook.Level;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/// The thread that writes. Lines wait for it in a queue; if the disk is so slow that the queue is
/// full, lines are left out and counted.
final class LogWriter {
    private static final int LINES_MAX = 16_384;

    /// How much is written at once.
    private static final int CHARACTERS_MAX = 65_536;

    private static final int LAST_LINES_MS = 2_000;

    private sealed interface Entry {
        record OfLine(Line line) implements Entry {}

        record Reopening(Optional<Path> file, LineFormat format) implements Entry {}
    }

    private final BlockingQueue<Entry> entries = new ArrayBlockingQueue<>(LINES_MAX);
    private final AtomicLong leftOut = new AtomicLong();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("weir-log").unstarted(this::run);
    private final LogFile file;

    // In the thread only.
    private final StringBuilder text = new StringBuilder();
    private LineFormat format;

    /// Starts the thread.
    LogWriter(LogFile file, LineFormat format) {
        this.file = file;
        this.format = format;
        thread.start();
    }

    /// Never waits.
    void add(Line line) {
        if (!entries.offer(new Entry.OfLine(line))) {
            leftOut.incrementAndGet();
        }
    }

    /// From the next line on.
    void reopen(Optional<Path> newFile, LineFormat newFormat) {
        if (!entries.offer(new Entry.Reopening(newFile, newFormat))) {
            leftOut.incrementAndGet();
        }
    }

    private void run() {
        try {
            while (true) {
                take(entries.take());
                takeWaiting();
            }
        } catch (InterruptedException e) {
            while (!entries.isEmpty()) {
                takeWaiting();
            }
            file.close();
        }
    }

    private void takeWaiting() {
        for (Entry next = entries.poll(); next != null; next = entries.poll()) {
            take(next);
            if (text.length() >= CHARACTERS_MAX) {
                break;
            }
        }
        flush();
    }

    private void take(Entry entry) {
        switch (entry) {
            case Entry.OfLine(Line line) -> append(line);
            case Entry.Reopening(var newFile, var newFormat) -> {
                flush();
                file.open(newFile);
                format = newFormat;
            }
        }
    }

    private void append(Line line) {
        format.append(line, text);
        long missing = leftOut.getAndSet(0);
        if (missing > 0) {
            String message = missing + " lines were left out: the log is too slow";
            format.append(Line.of(Level.WARNING, message), text);
        }
    }

    private void flush() {
        file.write(text.toString());
        text.setLength(0);
    }

    /// Writes what is left.
    void close() {
        thread.interrupt();
        try {
            thread.join(LAST_LINES_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
