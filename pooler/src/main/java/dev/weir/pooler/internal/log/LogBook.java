package dev.weir.pooler.internal.log;

import dev.weir.pooler.internal.config.LogFormat;
import dev.weir.pooler.internal.relay.Journal;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/// The log: lines to a file and to standard error. Whoever has something to say never waits for a
/// slow disk. From any thread.
public final class LogBook implements AutoCloseable {
    /// How important a line is.
    public enum Level {
        DEBUG,
        LOG,
        WARNING,
        ERROR,
        FATAL
    }

    /// Who else gets the lines.
    public enum Echo {
        STANDARD_ERROR,
        NONE
    }

    private final LogWriter writer;

    public LogBook(Optional<Path> file, LogFormat format, Echo echo) {
        writer = new LogWriter(new LogFile(file, echo), LineFormat.of(format));
    }

    /// Writes a line.
    public void say(Level level, String text) {
        writer.add(Line.of(level, text));
    }

    /// Opens the file again, since it may have been moved away, and writes in another format from
    /// then on.
    public void reopen(Optional<Path> file, LogFormat format) {
        writer.reopen(file, LineFormat.of(format));
    }

    /// What clients and servers do.
    ///
    /// @param connections whether log-ins are told (`log_connections`)
    /// @param disconnections whether ends are told (`log_disconnections`)
    /// @param verbosity how much more (`verbose`)
    public Journal journal(
            BooleanSupplier connections, BooleanSupplier disconnections, IntSupplier verbosity) {
        return new LogJournal(writer, connections, disconnections, verbosity);
    }

    /// Writes what is left.
    @Override
    public void close() {
        writer.close();
    }
}
