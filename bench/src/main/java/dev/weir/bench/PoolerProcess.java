package dev.weir.bench;

import dev.weir.lab.PoolerProgram;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A pooler in a process of its own, started as users start it.
final class PoolerProcess implements AutoCloseable {
    /// The first start of `bin/weir` may build it.
    private static final Duration START_PATIENCE = Duration.ofMinutes(5);

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    private final PoolerProgram program;
    private final PoolerSettings settings;
    private final Path directory;
    private final int port;
    private final Process process;
    private final Duration untilReady;

    private PoolerProcess(
            PoolerProgram program, PoolerSettings settings, Path directory, List<String> options)
            throws IOException, InterruptedException {
        this.program = program;
        this.settings = settings;
        this.directory = directory;
        port = freePort();
        Path configuration = directory.resolve("pgbouncer.ini");
        Files.writeString(configuration, settings.text(directory, port, program.settings()));
        ProcessBuilder builder = builder(configuration, options);
        long start = System.nanoTime();
        process = builder.start();
        awaitLogIn(start);
        untilReady = Duration.ofNanos(System.nanoTime() - start);
    }

    /// Starts it, and returns as soon as a client could log in.
    ///
    /// @param options for the JVM, if it is one
    static PoolerProcess start(PoolerProgram program, PoolerSettings settings, List<String> options)
            throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("weir-pooler-");
        try {
            // PgBouncer may run as somebody else than this program.
            permit(directory, "rwxr-xr-x");
            permit(Files.createDirectory(PoolerSettings.sockets(directory)), "rwxrwxrwx");
            Files.writeString(PoolerSettings.userList(directory), PoolerSettings.users());
            if (settings.tls().isPresent()) {
                SelfSigned tls = settings.tls().get();
                Files.writeString(PoolerSettings.certificate(directory), tls.certificatePem());
                Files.writeString(PoolerSettings.key(directory), tls.keyPem());
            }
            return new PoolerProcess(program, settings, directory, options);
        } catch (IOException | InterruptedException e) {
            delete(directory);
            throw e;
        }
    }

    private static void permit(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private ProcessBuilder builder(Path configuration, List<String> options) {
        List<String> command = new ArrayList<>(program.command());
        command.add(configuration.toString());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(log().toFile());
        if (!options.isEmpty()) {
            builder.environment().put("JDK_JAVA_OPTIONS", String.join(" ", options));
        }
        return builder;
    }

    private Path log() {
        return directory.resolve("log");
    }

    private void awaitLogIn(long start) throws IOException, InterruptedException {
        while (true) {
            try (TrustedClient _ = logIn()) {
                return;
            } catch (IOException e) {
                boolean late = System.nanoTime() - start > START_PATIENCE.toNanos();
                if (late || !process.isAlive()) {
                    process.destroyForcibly();
                    throw new IOException(
                            "%s lets nobody in%s; its log: %s"
                                    .formatted(
                                            program.title(),
                                            late ? "" : ", it has ended",
                                            Files.readString(log())),
                            e);
                }
                Thread.sleep(1);
            }
        }
    }

    /// A new client, by TCP, and by TLS if that is set.
    TrustedClient logIn() throws IOException {
        return TrustedClient.logIn(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                Server.USER,
                settings.tls());
    }

    /// From the start of the process to the first log in that it let through.
    Duration untilReady() {
        return untilReady;
    }

    /// Where pgbench finds it; the host is a directory if it is to come by Unix socket.
    Server.Address address() {
        return switch (settings.door()) {
            case TCP -> new Server.Address("127.0.0.1", port);
            case UNIX_SOCKET ->
                    new Server.Address(PoolerSettings.sockets(directory).toString(), port);
        };
    }

    long id() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            delete(directory);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("could not delete " + directory, e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
