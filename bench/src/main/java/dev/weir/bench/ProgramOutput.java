package dev.weir.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// What a program printed that ended well.
final class ProgramOutput {
    private ProgramOutput() {}

    static String of(List<String> command) throws IOException, InterruptedException {
        return of(command, Map.of());
    }

    /// Runs it to its end, with nothing to read, its output and errors in one.
    static String of(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(
                    command.getFirst() + " ended with " + process.exitValue() + ": " + output);
        }
        return output;
    }
}
