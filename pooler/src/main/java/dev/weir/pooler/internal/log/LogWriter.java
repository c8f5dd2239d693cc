package dev.weir.pooler.internal.log;

import dev.weir.pooler.internal.log.LogBook.Level;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/// Writes lines, mostly in the thread of whoever has them: so a client that has got an error finds
/// its line in the log. That takes microseconds, since the system keeps what is written for the
/// disk.
///
/// Where it may take longer a thread writes: many lines at once, a disk that was slow, standard
/// error, which may be a pipe that nobody reads. Lines wait for it in a queue; if that is full,
/// they are left out and counted.
final class LogWriter {
    private static final int LINES_MAX = 16_384;

    /// How much is written at once.
    private static final int CHARACTERS_MAX = 65_536;

    private static final int LAST_LINES_MS = 2_000;

    private sealed interface Entry {
        record OfLine(Line line) implements Entry {}

        /// Lines that the file has already.
        record Echo(String lines) implements Entry {}

        record Reopening(Optional<Path> file, LineFormat format) implements Entry {}
    }

    private final BlockingQueue<Entry> entries = new ArrayBlockingQueue<>(LINES_MAX);
    // How much the file does not have yet: no line may overtake another.
    private final AtomicInteger behind = new AtomicInteger();
    private final AtomicLong leftOut = new AtomicLong();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("weir-log").unstarted(this::run);

    // Guards all that follows. A loop only ever tries to get it.
    private final ReentrantLock lock = new ReentrantLock();
    private final Haste haste = new Haste(System.nanoTime());
    private final LogFile file;
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
        if (behind.get() == 0 && lock.tryLock()) {
            try {
                if (behind.get() == 0 && file.isPrompt() && haste.allows(System.nanoTime())) {
                    write(line);
                    return;
                }
            } finally {
                lock.unlock();
            }
        }
        leave(new Entry.OfLine(line));
    }

    private void write(Line line) {
        append(line);
        String lines = text.toString();
        text.setLength(0);
        long begun = System.nanoTime();
        file.write(lines);
        haste.wrote(begun, System.nanoTime());
        if (file.isEchoed() && !entries.offer(new Entry.Echo(lines))) {
            leftOut.incrementAndGet();
        }
    }

    /// From the next line on.
    void reopen(Optional<Path> newFile, LineFormat newFormat) {
        leave(new Entry.Reopening(newFile, newFormat));
    }

    private void leave(Entry entry) {
        behind.incrementAndGet();
        if (!entries.offer(entry)) {
            behind.decrementAndGet();
            leftOut.incrementAndGet();
        }
    }

    private void run() {
        try {
            while (true) {
                takeWaiting(entries.take());
            }
        } catch (InterruptedException e) {
            for (Entry left = entries.poll(); left != null; left = entries.poll()) {
                takeWaiting(left);
            }
            file.close();
        }
    }

    private void takeWaiting(Entry first) {
        lock.lock();
        try {
            int taken = 0;
            for (Entry next = first; next != null; next = entries.poll()) {
                taken += take(next);
                if (text.length() >= CHARACTERS_MAX) {
                    break;
                }
            }
            flush();
            behind.addAndGet(-taken);
        } finally {
            lock.unlock();
        }
    }

    // How much the file has more.
    private int take(Entry entry) {
        switch (entry) {
            case Entry.OfLine(Line line) -> append(line);
            case Entry.Echo(String lines) -> {
                flush();
                file.echo(lines);
                return 0;
            }
            case Entry.Reopening(var newFile, var newFormat) -> {
                flush();
                file.open(newFile);
                format = newFormat;
            }
        }
        return 1;
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
        String lines = text.toString();
        text.setLength(0);
        file.write(lines);
        file.echo(lines);
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
