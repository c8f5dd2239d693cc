package dev.weir.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The programs of one PostgreSQL release.
///
/// @param directory the unpacked archive
record Installation(Path directory) {
    private static final Duration TOOL_PATIENCE = Duration.ofSeconds(60);

    String program(String name) {
        return directory.resolve("bin").resolve(name).toString();
    }

    String run(String program, List<String> arguments) {
        return run(program, arguments, "");
    }

    String run(String program, List<String> arguments, String input) {
        List<String> command = new ArrayList<>(List.of(program(program)));
        command.addAll(arguments);
        return Tool.run(command, input, TOOL_PATIENCE);
    }

    /// The release, such as `18.6`.
    String version() {
        // "postgres (PostgreSQL) 18.6"
        String printed = run("postgres", List.of("--version")).strip();
        return printed.substring(printed.lastIndexOf(' ') + 1);
    }
}
