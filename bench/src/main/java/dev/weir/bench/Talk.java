package dev.weir.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A process that does what it is told by lines, and answers by lines. One thread.
final class Talk implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;

    private final String name;
    private final Process process;
    private final PrintStream orders;
    private final BufferedReader answers;

    private Talk(String name, Process process) {
        this.name = name;
        this.process = process;
        this.orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /// @param name for errors
    static Talk start(String name, ProcessBuilder process) throws IOException {
        return new Talk(name, process.start());
    }

    void say(String order) {
        orders.println(order);
    }

    /// The next line that it writes.
    String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the process of " + name + " ended early; its error is above");
        }
        return line;
    }

    /// The process's number.
    long id() {
        return process.pid();
    }

    /// Processor time that it has taken so far.
    long cpuNanos() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    /// Ends its input, and it by force if that does not end it.
    @Override
    public void close() {
        orders.close();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
