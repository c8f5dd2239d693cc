package dev.weir.pooler.internal.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// The file that says which process the pooler is (`pidfile`).
record PidFile(Path path) implements AutoCloseable {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    /// Sees that no other process has written it that still runs. One that is left of a process
    /// that is no more does not matter.
    ///
    /// @throws StartException if another runs, or if the file cannot be read
    void check() {
        try {
            String text = Files.readString(path).strip();
            if (NUMBER.matcher(text).matches() && isAnother(Long.parseLong(text))) {
                throw new StartException(
                        "pidfile exists, another instance running? "
                                + path
                                + " names process "
                                + text
                                + "; end it, or set another pidfile");
            }
        } catch (NoSuchFileException e) {
            // As it should be.
        } catch (IOException e) {
            throw new StartException("cannot read pidfile " + path + ": " + e.getMessage(), e);
        }
    }

    // In a container the process that left the file often had the same number.
    private static boolean isAnother(long pid) {
        return pid != ProcessHandle.current().pid()
                && ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    /// Writes it.
    ///
    /// @throws StartException if it cannot be written
    void write() {
        try {
            Files.writeString(path, ProcessHandle.current().pid() + "\n");
        } catch (IOException e) {
            throw new StartException("cannot write pidfile " + path + ": " + e.getMessage(), e);
        }
    }

    /// Deletes it.
    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // It names a process that is no more: whoever reads it finds out.
        }
    }
}
