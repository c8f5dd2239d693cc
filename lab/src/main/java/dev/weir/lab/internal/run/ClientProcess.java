package dev.weir.lab.internal.run;

import dev.weir.lab.LabException;
import dev.weir.lab.internal.load.ClientMain;
import dev.weir.lab.internal.load.Outcome;
import dev.weir.lab.internal.load.Task;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A client process: [ClientMain] on the same JVM and the same modules, directed by lines. Every
/// answer has a deadline.
final class ClientProcess implements AutoCloseable {
    private static final Duration END_PATIENCE = Duration.ofSeconds(30);
    private static final int ERROR_LINES_MAX = 5;
    private static final String END = "";

    private final Process process;
    private final Path errors;
    private final PrintStream orders;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    private ClientProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        Thread.ofVirtual().start(this::read);
    }

    /// Starts it, and does not wait.
    ///
    /// @param options for its JVM
    static ClientProcess start(List<String> options) {
        try {
            Path errors = Files.createTempFile("weir-lab-client-", ".log");
            List<String> command = new ArrayList<>();
            command.add(ProcessHandle.current().info().command().orElse("java"));
            command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC"));
            command.addAll(options);
            command.addAll(program());
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.redirectError(errors.toFile());
            return new ClientProcess(builder.start(), errors);
        } catch (IOException e) {
            throw new LabException("could not start a client process", e);
        }
    }

    /// The main class on the module path, or on the class path if this program runs there, as tests
    /// do.
    private static List<String> program() {
        String main = ClientMain.class.getName();
        String modulePath = System.getProperty("jdk.module.path");
        if (modulePath == null) {
            return List.of("-cp", System.getProperty("java.class.path"), main);
        }
        return List.of("-p", modulePath, "-m", ClientMain.class.getModule().getName() + "/" + main);
    }

    private void read() {
        try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
            String line = reader.readLine();
            while (line != null) {
                answers.add(line);
                line = reader.readLine();
            }
        } catch (IOException e) {
            // The same as the end.
        }
        answers.add(END);
    }

    long id() {
        return process.pid();
    }

    /// Gives it something to do, for which it gets ready.
    void prepare(Task task) {
        orders.println(JsonMapper.shared().writeValueAsString(task));
    }

    /// @throws LabException if it does not get ready: then nothing can be measured
    void awaitReady(Duration patience) throws InterruptedException {
        String answer = answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (!ClientMain.READY.equals(answer)) {
            throw new LabException("a client process does not start: " + errors());
        }
    }

    /// Tells it to start its load.
    void begin() {
        orders.println("begin");
    }

    /// Waits until its first request has come to an end; whether one has.
    boolean awaitBegun(Duration patience) throws InterruptedException {
        return ClientMain.BEGUN.equals(answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    void measure() {
        orders.println("measure");
    }

    /// What it has done; nothing if it did not answer in time, or ended.
    Optional<Outcome> outcome(Duration patience) throws InterruptedException {
        String line = answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (line == null || line.equals(END)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JsonMapper.shared().readValue(line, Outcome.class));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /// Tells it to close all that it can reach.
    void beginClosing() {
        orders.println("close");
    }

    boolean hasClosed(Duration patience) throws InterruptedException {
        String answer = answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        return ClientMain.CLOSED.equals(answer);
    }

    /// Ends its input, and returns when it has ended by itself or the time is over.
    void end(Duration patience) throws InterruptedException {
        orders.close();
        process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// The first that it said on standard error, which is what went wrong, on one line.
    String errors() {
        try {
            List<String> lines = Files.readAllLines(errors);
            return lines.isEmpty()
                    ? "it said nothing"
                    : String.join(" | ", lines.subList(0, Math.min(ERROR_LINES_MAX, lines.size())));
        } catch (IOException e) {
            return "its log cannot be read";
        }
    }

    /// Ends it at once, and does not wait.
    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
        try {
            process.waitFor(END_PATIENCE.toSeconds(), TimeUnit.SECONDS);
            Files.deleteIfExists(errors);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // A file of the temporary directory stays.
        }
    }
}
