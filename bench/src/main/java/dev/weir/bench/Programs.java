package dev.weir.bench;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// PostgreSQL's own programs, which may be installed or not.
final class Programs {
    private Programs() {}

    /// The program on the PATH, or where Debian puts it.
    static Optional<Path> find(String name) {
        Stream<Path> path =
                Stream.of(System.getenv("PATH").split(File.pathSeparator, -1)).map(Path::of);
        Stream<Path> debian =
                Stream.of("18", "17", "16", "15", "14")
                        .map(v -> Path.of("/usr/lib/postgresql", v, "bin"));
        return Stream.concat(path, debian)
                .map(directory -> directory.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
