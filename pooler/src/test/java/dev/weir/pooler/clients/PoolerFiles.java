package dev.weir.pooler.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// The directory of one pooler, which holds all its files, and its port.
///
/// @param directory holds the configuration, the log, the Unix socket, and what the configuration
///   names
record PoolerFiles(Path directory, int port) {
    Path configuration() {
        return directory.resolve("pooler.ini");
    }

    Path logFile() {
        return directory.resolve("pooler.log");
    }

    /// What the pooler has logged so far.
    String log() {
        try {
            return Files.exists(logFile()) ? Files.readString(logFile()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path write(String name, String content) {
        try {
            return Files.writeString(directory.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not delete " + directory, e);
        }
    }
}
