package dev.weir.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A contender in a JVM of its own: [ContenderMain], directed by lines. The bench writes `run
/// <nanos>`, the contender answers with the line of a [Round]; the end of the input ends it.
final class ForkedContender implements Contender {
    private final String name;
    private final Process process;
    private final PrintStream orders;
    private final BufferedReader answers;

    private ForkedContender(String name, Process process) {
        this.name = name;
        this.process = process;
        this.orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    /// Starts the process and returns when it is ready to work.
    ///
    /// @param options options for this JVM, beyond the cell's
    static ForkedContender start(
            Cell cell, String name, Server.Address server, List<String> options)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.add("-XX:+UseG1GC");
        command.addAll(cell.jvmOptions());
        command.addAll(options);
        command.addAll(program());
        command.addAll(List.of(cell.bench(), name, server.toString()));
        cell.parameters().forEach((key, value) -> command.add(key + "=" + value));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        ForkedContender started = new ForkedContender(name, process);
        try {
            started.expect("ready");
        } catch (IOException e) {
            started.close();
            throw e;
        }
        return started;
    }

    /// [ContenderMain] on the module path, or on the class path if this program runs there, as
    /// tests do.
    private static List<String> program() {
        String main = ContenderMain.class.getName();
        String modulePath = System.getProperty("jdk.module.path");
        return modulePath == null
                ? List.of("-cp", System.getProperty("java.class.path"), main)
                : List.of(
                        "-p",
                        modulePath,
                        "-m",
                        ContenderMain.class.getModule().getName() + "/" + main);
    }

    @Override
    public Round round(Duration length) throws IOException {
        orders.println("run " + length.toNanos());
        return Round.parse(answer());
    }

    @Override
    public void close() {
        orders.close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void expect(String wanted) throws IOException {
        String answer = answer();
        if (!answer.equals(wanted)) {
            throw new IOException(name + " said `" + answer + "` instead of `" + wanted + "`");
        }
    }

    private String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IOException("the process of " + name + " ended early; its error is above");
        }
        return line;
    }
}
