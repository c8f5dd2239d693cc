package dev.weir.pooler.clients;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A program that is installed, and what it is to be run with.
///
/// @param command the program and its first arguments
/// @param environment variables beside those of this program; libpq's are never inherited
record Program(List<String> command, Map<String, String> environment) {
    /// Where Debian keeps the programs of each release, of which only some are on the path.
    private static final Path DEBIAN_RELEASES = Path.of("/usr/lib/postgresql");

    /// A program of this name. The test is skipped if there is none.
    ///
    /// @param howToInstall what to do if it is missing
    static Program named(String name, String howToInstall) {
        Optional<Program> found = allNamed(name).findFirst();
        assumeTrue(found.isPresent(), name + " is not installed: " + howToInstall);
        return found.orElseThrow();
    }

    /// All programs of this name, as there may be several installations.
    static Stream<Program> allNamed(String name) {
        return directories()
                .map(directory -> directory.resolve(name))
                .filter(Files::isExecutable)
                .map(file -> new Program(List.of(file.toString()), Map.of()));
    }

    private static Stream<Path> directories() {
        Stream<Path> path =
                Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of);
        return Stream.concat(releases(), path);
    }

    private static Stream<Path> releases() {
        if (!Files.isDirectory(DEBIAN_RELEASES)) {
            return Stream.empty();
        }
        try (var releases = Files.list(DEBIAN_RELEASES)) {
            List<Path> newestFirst =
                    releases.sorted(Comparator.comparing(Path::toString).reversed()).toList();
            return newestFirst.stream().map(release -> release.resolve("bin"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A PostgreSQL client program.
    static Program ofPostgres(String name) {
        return named(
                name, "apt-get install postgresql-client, or add PostgreSQL's bin to the PATH");
    }

    Program with(Access access) {
        return with(access.environment());
    }

    Program with(Map<String, String> variables) {
        Map<String, String> more = new HashMap<>(environment);
        more.putAll(variables);
        return new Program(command, more);
    }

    Program with(String... arguments) {
        List<String> more = new ArrayList<>(command);
        more.addAll(List.of(arguments));
        return new Program(more, environment);
    }

    /// Runs it to its end.
    Outcome run(String... arguments) {
        return runWithInput("", arguments);
    }

    /// Runs it to its end.
    ///
    /// @param input for its standard input
    Outcome runWithInput(String input, String... arguments) {
        try (var running = start(input, arguments)) {
            return running.end();
        }
    }

    RunningProgram start(String input, String... arguments) {
        return RunningProgram.start(with(arguments), input);
    }

    /// The first number of its release, such as 18.
    int release() {
        String printed = run("--version").orFail().output();
        return Integer.parseInt(printed.replaceFirst(".*?([0-9]+).*", "$1"));
    }
}
