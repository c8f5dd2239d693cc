package dev.weir.pooler.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A program that runs; closing ends it. Not thread-safe.
final class RunningProgram implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Program program;
    private final Process process;
    private final Path directory;

    private RunningProgram(Program program, Process process, Path directory) {
        this.program = program;
        this.process = process;
        this.directory = directory;
    }

    /// Its output goes to files: a pipe that nobody reads would stop it.
    static RunningProgram start(Program program, String input) {
        try {
            Path directory = Files.createTempDirectory("weir-client-");
            Path inputFile = Files.writeString(directory.resolve("in"), input);
            ProcessBuilder builder =
                    new ProcessBuilder(program.command())
                            .redirectInput(inputFile.toFile())
                            .redirectOutput(directory.resolve("out").toFile())
                            .redirectError(directory.resolve("err").toFile());
            setEnvironment(builder.environment(), program);
            return new RunningProgram(program, builder.start(), directory);
        } catch (IOException e) {
            throw new UncheckedIOException("could not start " + program.command(), e);
        }
    }

    private static void setEnvironment(Map<String, String> environment, Program program) {
        environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        environment.putAll(Map.of("LANG", "C.UTF-8", "PYTHONDONTWRITEBYTECODE", "1"));
        environment.putAll(program.environment());
    }

    /// Waits until it has ended.
    Outcome end() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(
                        "%s has not ended within %s:%n%s%n%s"
                                .formatted(program.command(), PATIENCE, read("err"), read("out")));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while " + program.command() + " ran", e);
        }
        return new Outcome(program.command(), process.exitValue(), read("out"), read("err"));
    }

    /// Sends it a signal, such as `INT`.
    void signal(String name) {
        Program.named("kill", "apt-get install procps")
                .run("-" + name, Long.toString(process.pid()))
                .orFail();
    }

    private String read(String name) {
        try {
            return Files.readString(directory.resolve(name)).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            for (String name : new String[] {"in", "out", "err"}) {
                Files.deleteIfExists(directory.resolve(name));
            }
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
