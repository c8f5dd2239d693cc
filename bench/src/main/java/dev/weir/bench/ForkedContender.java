package dev.weir.bench;

import java.io.IOException;
import java.time.Duration;
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
        List<String> command = OwnJvm.command();
        command.addAll(cell.jvmOptions());
        command.addAll(options);
        command.addAll(
                OwnJvm.program(ContenderMain.class, OrmWorkloads.BENCHES.contains(cell.bench())));
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
