package dev.weir.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A contender in a JVM of its own: [ContenderMain], directed by lines. The bench writes `run
/// <nanos>`, the contender answers with the line of a [Round]; the end of the input ends it.
final class ForkedContender implements Contender {
    private final String name;
    private final Talk talk;

    private ForkedContender(String name, Talk talk) {
        this.name = name;
        this.talk = talk;
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
        command.addAll(program(cell));
        command.addAll(List.of(cell.bench(), name, server.toString()));
        cell.parameters().forEach((key, value) -> command.add(key + "=" + value));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        ForkedContender started = new ForkedContender(name, Talk.start(name, builder));
        try {
            started.expect("ready");
        } catch (IOException e) {
            started.close();
            throw e;
        }
        return started;
    }

    /// [ContenderMain] on the module path, or on the class path if the bench wants that or this
    /// program runs there, as tests do.
    private static List<String> program(Cell cell) {
        String main = ContenderMain.class.getName();
        String modulePath = System.getProperty("jdk.module.path");
        if (modulePath == null) {
            return List.of("-cp", System.getProperty("java.class.path"), main);
        }
        return OrmWorkloads.BENCHES.contains(cell.bench())
                ? List.of("-cp", modulePath, main)
                : List.of(
                        "-p",
                        modulePath,
                        "-m",
                        ContenderMain.class.getModule().getName() + "/" + main);
    }

    @Override
    public Round round(Duration length) throws IOException {
        talk.say("run " + length.toNanos());
        return Round.parse(talk.answer());
    }

    @Override
    public void close() {
        talk.close();
    }

    private void expect(String wanted) throws IOException {
        String answer = talk.answer();
        if (!answer.equals(wanted)) {
            throw new IOException(name + " said `" + answer + "` instead of `" + wanted + "`");
        }
    }
}
