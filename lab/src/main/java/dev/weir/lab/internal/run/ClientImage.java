package dev.weir.lab.internal.run;

import dev.weir.lab.Arrivals;
import dev.weir.lab.Serving;
import dev.weir.lab.Shape;
import dev.weir.lab.Target;
import dev.weir.lab.internal.load.Task;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/// The classes of a client process, loaded, linked and profiled: a cache that the JVM makes at the
/// end of a first run (JEP 483, 514, 515). With it a cell's processes soon run at full speed. It is
/// made once for a JVM and a set of jars and kept where only this user can write, as
/// `$XDG_CACHE_HOME/weir/lab` or `~/.cache/weir/lab`. Where it cannot be made, cells take longer to
/// get warm, and that is all.
final class ClientImage {
    private static final Duration END_PATIENCE = Duration.ofSeconds(90);
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(20);
    private static final Shape SHAPE = new Shape(1, 2, 4, Arrivals.closed());
    private static final Task.Times TIMES = new Task.Times(150, 500, 1);
    private static final int PATIENCE_MS = 5_000;
    private static final int KEPT_MAX = 3;

    private ClientImage() {}

    /// The options of a JVM that uses the cache; none if there is none.
    ///
    /// @param url of the server, for the first run
    /// @param contenders which it tries
    static List<String> options(String url, List<String> contenders) throws InterruptedException {
        String modulePath = System.getProperty("jdk.module.path");
        if (modulePath == null) {
            return List.of();
        }
        return place(modulePath)
                .filter(file -> Files.exists(file) || train(file, url, contenders))
                .map(file -> List.of("-XX:AOTCache=" + file, "-Xlog:aot=off", "-Xlog:cds=off"))
                .orElse(List.of());
    }

    private static Optional<Path> place(String modulePath) {
        String home = Optional.ofNullable(System.getenv("XDG_CACHE_HOME")).orElse("");
        Path cache =
                home.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(home);
        try {
            Path directory =
                    Files.createDirectories(
                            cache.resolve("weir").resolve("lab"),
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rwx------")));
            return Optional.of(directory.resolve(name(modulePath) + ".aot"));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    /// Another for other jars, or another JVM.
    private static String name(String modulePath) throws IOException {
        StringBuilder all = new StringBuilder(Runtime.version().toString());
        for (String entry : modulePath.split(File.pathSeparator, -1)) {
            Path jar = Path.of(entry);
            all.append('\n').append(entry);
            if (Files.exists(jar)) {
                all.append(Files.size(jar)).append(Files.getLastModifiedTime(jar));
            }
        }
        CRC32 sum = new CRC32();
        sum.update(all.toString().getBytes(StandardCharsets.UTF_8));
        return "client-%08x".formatted(sum.getValue());
    }

    /// Of builds that are gone nobody needs the caches, which have some 30 MB each.
    private static void prune(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> oldestLast =
                    files.filter(file -> file.toString().endsWith(".aot"))
                            .sorted(Comparator.comparingLong(ClientImage::age))
                            .toList();
            for (Path old :
                    oldestLast.subList(Math.min(KEPT_MAX, oldestLast.size()), oldestLast.size())) {
                Files.deleteIfExists(old);
            }
        }
    }

    private static long age(Path file) {
        return -file.toFile().lastModified();
    }

    private static boolean train(Path file, String url, List<String> contenders) {
        Path made = file.resolveSibling("making-" + ProcessHandle.current().pid() + ".aot");
        try (ClientProcess client =
                ClientProcess.start(List.of("-XX:AOTCacheOutput=" + made, "-Xlog:aot=off"))) {
            for (String contender : contenders) {
                client.prepare(
                        new Task(
                                contender,
                                new Target(url, 2, PATIENCE_MS, PATIENCE_MS),
                                Serving.VIRTUAL_THREAD_PER_REQUEST,
                                SHAPE,
                                TIMES));
                client.awaitReady(Crew.CLIENT_PATIENCE);
                client.begin();
                client.awaitBegun(ANSWER_PATIENCE);
                client.measure();
                client.outcome(ANSWER_PATIENCE);
                client.beginClosing();
                client.hasClosed(ANSWER_PATIENCE);
            }
            client.end(END_PATIENCE);
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
            prune(file.resolveSibling("."));
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
