package dev.weir.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs PostgreSQL's programs, as root too. PostgreSQL refuses to run as root; so root runs it in a
/// user namespace of its own (`unshare --user`), where the process has no privilege and no name,
/// yet still owns root's files.
final class Tool {
    private static final boolean IS_ROOT = isRoot();
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private Tool() {}

    /// Runs a program to its end.
    ///
    /// @param input what it reads from its standard input
    /// @return what it printed
    /// @throws EmbeddedPostgresException with what it printed, if it failed or took too long
    static String run(List<String> command, String input, Duration patience) {
        Path output = newOutputFile();
        try {
            Process process = launch(command, output);
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // It ended before it had read everything: its exit code and output say why.
            }
            finish(process, command, output, patience);
            return Files.readString(output);
        } catch (IOException e) {
            throw new EmbeddedPostgresException("could not run " + command.getFirst(), e);
        } finally {
            deleteQuietly(output);
        }
    }

    private static void finish(
            Process process, List<String> command, Path output, Duration patience)
            throws IOException {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw EmbeddedPostgresException.withLog(
                        command.getFirst() + " has not ended within " + patience,
                        Files.readAllLines(output));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresException(
                    "interrupted while " + command.getFirst() + " ran", e);
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            String hint =
                    IS_ROOT ? "; it ran by unshare --user, which must be allowed to root" : "";
            throw EmbeddedPostgresException.withLog(
                    String.join(" ", command) + " failed with code " + process.exitValue() + hint,
                    Files.readAllLines(output));
        }
    }

    /// Starts a program and leaves it running.
    ///
    /// @param output the file that gets what it prints, at its end
    static Process launch(List<String> command, Path output) throws IOException {
        return launch(command, output, Ending.WITH_THE_PROGRAM);
    }

    /// As above.
    ///
    /// @param ending whether the signals of the program's terminal are the other's too
    static Process launch(List<String> command, Path output, Ending ending) throws IOException {
        List<String> whole = new ArrayList<>();
        if (ending == Ending.BY_CLOSE && Files.isExecutable(SETSID)) {
            // Becomes the program itself, with the same number, in a session without a terminal.
            whole.add(SETSID.toString());
        }
        if (IS_ROOT) {
            whole.addAll(List.of("unshare", "--user", "--"));
        }
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole);
        clean(builder.environment());
        builder.directory(Path.of(System.getProperty("java.io.tmpdir")).toFile());
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        return builder.start();
    }

    /// Whether [#launch] runs programs as another user than this program's.
    static boolean changesUser() {
        return IS_ROOT;
    }

    /// What libpq's variables, the language or the time zone of the caller are must not change a
    /// server.
    private static void clean(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        environment.put("LANG", "C");
        environment.put("TZ", "UTC");
    }

    private static boolean isRoot() {
        try {
            Path home = Path.of("/proc/self");
            if (Files.exists(home)) {
                return Integer.valueOf(0).equals(Files.getAttribute(home, "unix:uid"));
            }
        } catch (IOException e) {
            // The name has to do.
        }
        return "root".equals(System.getProperty("user.name"));
    }

    private static Path newOutputFile() {
        try {
            return Files.createTempFile("weir-", ".out");
        } catch (IOException e) {
            throw new EmbeddedPostgresException("could not create a temporary file", e);
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
