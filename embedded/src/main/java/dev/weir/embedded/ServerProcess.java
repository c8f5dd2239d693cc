package dev.weir.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The running `postgres`, from its start to its end.
final class ServerProcess {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
    private static final Duration KILL_PATIENCE = Duration.ofSeconds(10);
    private static final Duration REAP_PATIENCE = Duration.ofSeconds(5);
    private static final int POLL_MS = 5;
    private static final int PORT_ATTEMPTS_MAX = 5;
    private static final int STATUS_LINE = 7;

    private final Configuration configuration;
    private final Path data;
    private final Path home;
    private final int port;
    private final Process process;
    private final Guard guard;

    private ServerProcess(
            Configuration configuration, Path data, Path home, int port, Process process)
            throws IOException {
        this.configuration = configuration;
        this.data = data;
        this.home = home;
        this.port = port;
        this.process = process;
        guard = Guard.over(process.pid(), home);
    }

    static ServerProcess start(Configuration configuration, Path data, Path home)
            throws IOException {
        if (configuration.port() != 0) {
            return launch(configuration, data, home, configuration.port());
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return launch(configuration, data, home, freePort());
            } catch (EmbeddedPostgresException e) {
                // Between our look and the server's, somebody else may have taken the port.
                boolean isTaken = String.valueOf(e.getMessage()).contains("Address already in use");
                if (!isTaken || attempt == PORT_ATTEMPTS_MAX) {
                    throw e;
                }
            }
        }
    }

    ServerProcess startAgain() {
        try {
            // One that crashed leaves its file behind. Only here is it certainly not that of a
            // server of somebody else's in the same directory.
            Files.deleteIfExists(data.resolve("postmaster.pid"));
            return launch(configuration, data, home, port);
        } catch (IOException e) {
            throw new EmbeddedPostgresException("could not start PostgreSQL again", e);
        }
    }

    private static ServerProcess launch(Configuration configuration, Path data, Path home, int port)
            throws IOException {
        List<String> command =
                List.of(
                        configuration.installation().program("postgres"),
                        "-D",
                        data.toString(),
                        "-p",
                        Integer.toString(port));
        Process process = Tool.launch(command, logFile(home), configuration.ending());
        ServerProcess started = null;
        try {
            started = new ServerProcess(configuration, data, home, port, process);
            started.awaitReady();
            return started;
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            if (started != null) {
                started.release();
            }
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() {
        long patience = configuration.startPatience().toNanos();
        long began = System.nanoTime();
        while (!isReady()) {
            if (!process.isAlive()) {
                release();
                throw EmbeddedPostgresException.withLog(
                        "PostgreSQL on port " + port + " ended while it was starting",
                        readLog(home));
            }
            if (System.nanoTime() - began > patience) {
                kill();
                release();
                throw EmbeddedPostgresException.withLog(
                        "PostgreSQL on port "
                                + port
                                + " was not ready within "
                                + configuration.startPatience(),
                        readLog(home));
            }
            pause();
        }
    }

    /// The server writes its state into the eighth line of `postmaster.pid`, as `pg_ctl` knows too.
    private boolean isReady() {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            return lines.size() > STATUS_LINE
                    && lines.getFirst().equals(Long.toString(process.pid()))
                    && lines.get(STATUS_LINE).strip().equals("ready");
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new EmbeddedPostgresException("could not read postmaster.pid", e);
        }
    }

    private void pause() {
        try {
            Thread.sleep(POLL_MS);
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresException("interrupted while PostgreSQL started", e);
        }
    }

    void stop(StopMode mode) {
        try {
            end(mode);
        } finally {
            release();
        }
    }

    private void end(StopMode mode) {
        if (!process.isAlive()) {
            return;
        }
        if (mode == StopMode.CRASH) {
            kill();
            return;
        }
        signal(mode.signal());
        if (!hasEndedWithin(STOP_PATIENCE)) {
            kill();
            if (mode != StopMode.SMART) {
                throw EmbeddedPostgresException.withLog(
                        "PostgreSQL had to be killed: it did not stop within " + STOP_PATIENCE,
                        readLog(home));
            }
        }
    }

    /// Sends a signal, named without `SIG`, unless the server ends before it arrives: a server that
    /// was killed is `alive` here until its parent has been told.
    void signal(String name) {
        if (!process.isAlive()) {
            return;
        }
        try {
            configuration
                    .installation()
                    .run("pg_ctl", List.of("kill", name, Long.toString(process.pid())));
        } catch (EmbeddedPostgresException e) {
            if (!hasEndedWithin(REAP_PATIENCE)) {
                throw e;
            }
        }
    }

    private void kill() {
        process.destroyForcibly();
        hasEndedWithin(KILL_PATIENCE);
    }

    private boolean hasEndedWithin(Duration patience) {
        boolean wasInterrupted = false;
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (true) {
                try {
                    return process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    // Ending a server must not be left half done; the caller learns of it below.
                    wasInterrupted = true;
                }
            }
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Gives up what watches over the process, after its end.
    private void release() {
        guard.release();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    long processId() {
        return process.pid();
    }

    int port() {
        return port;
    }

    Path data() {
        return data;
    }

    static List<String> readLog(Path home) {
        try {
            // A log may hold bytes of any encoding.
            return Files.readAllLines(logFile(home), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return List.of();
        }
    }

    private static Path logFile(Path home) {
        return home.resolve("server.log");
    }
}
