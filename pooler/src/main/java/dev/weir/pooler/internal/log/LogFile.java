package dev.weir.pooler.internal.log;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where lines go: to a file, to standard error, to both. Not thread-safe.
final class LogFile {
    private final LogBook.Echo echo;
    private OutputStream out = OutputStream.nullOutputStream();
    private boolean prompt;

    LogFile(Optional<Path> file, LogBook.Echo echo) {
        this.echo = echo;
        open(file);
    }

    /// Writes to this file from now on; if it cannot be opened, still to the one before. So a file
    /// that root has made is written to after the process has become another user's.
    void open(Optional<Path> file) {
        OutputStream before = out;
        try {
            out =
                    file.isPresent()
                            ? new FileOutputStream(file.get().toFile(), true)
                            : OutputStream.nullOutputStream();
        } catch (IOException e) {
            System.err.println("cannot write the log to " + file.get() + ": " + e.getMessage());
            return;
        }
        // A pipe or a terminal takes what it can, when it can.
        prompt = file.filter(path -> Files.isRegularFile(path)).isPresent();
        close(before);
    }

    /// Whether it can be written to without waiting for somebody.
    boolean isPrompt() {
        return prompt;
    }

    boolean isEchoed() {
        return echo == LogBook.Echo.STANDARD_ERROR;
    }

    /// Writes to the file alone.
    void write(String lines) {
        if (lines.isEmpty()) {
            return;
        }
        try {
            out.write(lines.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            System.err.println("cannot write the log: " + e.getMessage());
        }
    }

    /// Writes to standard error, if it is to have the lines.
    void echo(String lines) {
        if (isEchoed() && !lines.isEmpty()) {
            System.err.print(lines);
            System.err.flush();
        }
    }

    void close() {
        prompt = false;
        close(out);
    }

    private static void close(OutputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            System.err.println("the log's last lines may be lost: " + e);
        }
    }
}
