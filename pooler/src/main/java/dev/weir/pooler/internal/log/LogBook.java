package dev.weir.pooler.internal.log;

import dev.weir.pooler.internal.relay.Journal;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/// Writes lines to a file and to standard error. Whoever has something to say puts it into a queue
/// and goes on; if the disk is so slow that the queue is full, lines are left out and counted.
public final class LogBook implements AutoCloseable {
    /// How important a line is.
    public enum Level {
        DEBUG,
        LOG,
        WARNING,
        ERROR,
        FATAL
    }

    private static final int LINES_MAX = 16_384;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS zzz")
                    .withZone(ZoneId.systemDefault());

    private record Line(long millis, Level level, String text) {}

    private final BlockingQueue<Object> lines = new ArrayBlockingQueue<>(LINES_MAX);
    private final AtomicLong leftOut = new AtomicLong();
    private final Thread writer =
            Thread.ofPlatform().daemon().name("weir-log").unstarted(this::write);
    private final long processId = ProcessHandle.current().pid();
    private final boolean toStandardError;

    private volatile Optional<Path> file;
    private OutputStream out = OutputStream.nullOutputStream();

    /// Who else gets the lines.
    public enum Echo {
        STANDARD_ERROR,
        NONE
    }

    public LogBook(Optional<Path> file, Echo echo) {
        this.file = file;
        toStandardError = echo == Echo.STANDARD_ERROR;
        open();
        writer.start();
    }

    /// Writes a line.
    public void say(Level level, String text) {
        if (!lines.offer(new Line(System.currentTimeMillis(), level, text))) {
            leftOut.incrementAndGet();
        }
    }

    /// Opens the file again: it may have been moved away.
    public void reopen(Optional<Path> newFile) {
        lines.offer(
                (Runnable)
                        () -> {
                            file = newFile;
                            open();
                        });
    }

    private void open() {
        try {
            out.close();
            out =
                    file.isPresent()
                            ? new FileOutputStream(file.get().toFile(), true)
                            : OutputStream.nullOutputStream();
        } catch (IOException e) {
            out = OutputStream.nullOutputStream();
            System.err.println("cannot write the log to " + file.get() + ": " + e.getMessage());
        }
    }

    private void write() {
        try {
            while (true) {
                StringBuilder text = new StringBuilder();
                take(lines.take(), text);
                for (Object next = lines.poll();
                        next != null && text.length() < 65_536;
                        next = lines.poll()) {
                    take(next, text);
                }
                put(text.toString());
            }
        } catch (InterruptedException e) {
            StringBuilder rest = new StringBuilder();
            for (Object next = lines.poll(); next != null; next = lines.poll()) {
                take(next, rest);
            }
            put(rest.toString());
        }
    }

    private void take(Object entry, StringBuilder text) {
        if (entry instanceof Runnable action) {
            put(text.toString());
            text.setLength(0);
            action.run();
        } else if (entry instanceof Line line) {
            append(line, text);
            long missing = leftOut.getAndSet(0);
            if (missing > 0) {
                append(
                        new Line(
                                line.millis,
                                Level.WARNING,
                                missing + " lines were left out: the log is too slow"),
                        text);
            }
        }
    }

    private void append(Line line, StringBuilder text) {
        text.append(TIME.format(Instant.ofEpochMilli(line.millis)))
                .append(" [")
                .append(processId)
                .append("] ")
                .append(line.level)
                .append(' ')
                .append(line.text)
                .append('\n');
    }

    private void put(String text) {
        if (text.isEmpty()) {
            return;
        }
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            System.err.println("cannot write the log: " + e.getMessage());
        }
        if (toStandardError) {
            System.err.print(text);
            System.err.flush();
        }
    }

    /// Writes what is left.
    @Override
    public void close() {
        writer.interrupt();
        try {
            writer.join(2_000);
            out.close();
        } catch (InterruptedException | IOException e) {
            System.err.println("the log's last lines may be lost: " + e);
        }
    }

    /// What clients and servers do.
    ///
    /// @param connections whether log-ins are told (`log_connections`)
    /// @param disconnections whether ends are told (`log_disconnections`)
    public Journal journal(
            java.util.function.BooleanSupplier connections,
            java.util.function.BooleanSupplier disconnections) {
        return new Journal() {
            @Override
            public void closing(Party party, String reason, long ageSeconds) {
                if (disconnections.getAsBoolean()) {
                    say(
                            Level.LOG,
                            party.label()
                                    + " closing because: "
                                    + reason
                                    + " (age="
                                    + ageSeconds
                                    + "s)");
                }
            }

            @Override
            public void info(Party party, String message) {
                if (connections.getAsBoolean()) {
                    say(Level.LOG, party.label() + " " + message);
                }
            }

            @Override
            public void info(String message) {
                say(Level.LOG, message);
            }

            @Override
            public void warning(Party party, String message) {
                say(Level.WARNING, party.label() + " " + message);
            }

            @Override
            public void failure(Object where, Exception e) {
                StringWriter trace = new StringWriter();
                e.printStackTrace(new PrintWriter(trace));
                String label = where instanceof Party party ? party.label() : where.toString();
                say(Level.ERROR, label + " internal error: " + trace);
            }
        };
    }
}
