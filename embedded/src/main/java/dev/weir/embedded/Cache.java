package dev.weir.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Directories that are made once and then used by every process of this user: unpacked binaries,
/// and freshly initialised data directories to copy. An entry appears complete or not at all: it is
/// made under a name of its own and renamed. Whoever comes second throws the own work away.
///
/// The place is `weir.embedded.cache` (a system property), else `XDG_CACHE_HOME` or `~/.cache`;
/// never a directory that others can write, since programs are run from it.
final class Cache {
    private Cache() {}

    /// Fills an empty directory.
    interface Maker {
        void fill(Path directory) throws IOException;
    }

    static Path entry(String name, Maker maker) {
        Path root = root();
        Path entry = root.resolve(name);
        if (Files.isDirectory(entry)) {
            return entry;
        }
        try {
            Path parent = Directories.create(root);
            Path making = Directories.createTemporaryIn(parent, "making-");
            try {
                maker.fill(making);
                publish(making, entry);
            } finally {
                if (Files.isDirectory(making)) {
                    Directories.delete(making);
                }
            }
            return entry;
        } catch (IOException e) {
            throw new EmbeddedPostgresException("could not prepare " + entry, e);
        }
    }

    private static void publish(Path made, Path entry) throws IOException {
        try {
            Files.move(made, entry, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(entry)) {
                throw e;
            }
        }
    }

    private static Path root() {
        String chosen = System.getProperty("weir.embedded.cache");
        if (chosen != null) {
            return Path.of(chosen).toAbsolutePath();
        }
        String home = System.getenv("XDG_CACHE_HOME");
        Path cache =
                home == null || home.isEmpty()
                        ? Path.of(System.getProperty("user.home"), ".cache")
                        : Path.of(home);
        return cache.toAbsolutePath().resolve("weir").resolve("postgres");
    }
}
