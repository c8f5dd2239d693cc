package dev.weir.pooler.internal.log;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// Where lines go: to a file, to standard error, to both. In the writer's thread only, once it
/// runs.
final class LogFile {
    private final LogBook.Echo echo;
    private OutputStream out = OutputStream.nullOutputStream();

    LogFile(Optional<Path> file, LogBook.Echo echo) {
        this.echo = echo;
        open(file);
    }

    /// Writes to this file from now on.
    void open(Optional<Path> file) {
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
        if (echo == LogBook.Echo.STANDARD_ERROR) {
            System.err.print(lines);
            System.err.flush();
        }
    }

    void close() {
        try {
            out.close();
        } catch (IOException e) {
            System.err.println("the log's last lines may be lost: " + e);
        }
    }
}
