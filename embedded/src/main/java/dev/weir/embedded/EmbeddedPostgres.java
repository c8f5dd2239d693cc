package dev.weir.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A PostgreSQL server that this program started on 127.0.0.1 and that ends with it.
///
/// ```java
/// try (var postgres = EmbeddedPostgres.start()) {
///     System.out.println(postgres.url());
/// }
/// ```
///
/// The superuser is `postgres`, and every local user is trusted unless
/// [EmbeddedPostgresBuilder#hostRule] says otherwise. When this program ends without [#close()],
/// the server is stopped all the same, at the time that [Ending] says. Thread-safe.
public final class EmbeddedPostgres implements AutoCloseable {
    private final Configuration configuration;
    private final Path home;
    private final Path data;
    private final Thread hook;
    private ServerProcess server;
    private boolean isClosed;

    private EmbeddedPostgres(Configuration configuration, Path home, ServerProcess server) {
        this.configuration = configuration;
        this.home = home;
        this.data = server.data();
        this.server = server;
        hook = new Thread(this::end, "weir-embedded-end");
    }

    /// Starts a temporary server with default settings on a free port.
    ///
    /// @throws EmbeddedPostgresException with the server's log, if it does not start
    public static EmbeddedPostgres start() {
        return builder().start();
    }

    public static EmbeddedPostgresBuilder builder() {
        return new EmbeddedPostgresBuilder();
    }

    static EmbeddedPostgres start(Configuration configuration) {
        try {
            Path home = Directories.createTemporary("weir-pg-");
            try {
                Path data = configuration.dataDirectory().orElse(home.resolve("data"));
                new DataDirectory(configuration, data).prepare(home);
                ServerProcess server = ServerProcess.start(configuration, data, home);
                EmbeddedPostgres started = new EmbeddedPostgres(configuration, home, server);
                if (configuration.ending() == Ending.WITH_THE_PROGRAM) {
                    Runtime.getRuntime().addShutdownHook(started.hook);
                }
                return started;
            } catch (IOException | RuntimeException e) {
                Directories.delete(home);
                throw e;
            }
        } catch (IOException e) {
            throw new EmbeddedPostgresException("could not prepare PostgreSQL's files", e);
        }
    }

    /// Always `127.0.0.1`.
    public String host() {
        return "127.0.0.1";
    }

    /// The TCP port; the same for the whole life of the server.
    public synchronized int port() {
        return server.port();
    }

    /// The directory with the server's Unix socket, `.s.PGSQL.<port>`; only this user can enter it.
    public Path socketDirectory() {
        return home;
    }

    /// `postgresql://postgres@127.0.0.1:<port>/postgres`.
    public String url() {
        return "postgresql://postgres@" + host() + ":" + port() + "/postgres";
    }

    public Path dataDirectory() {
        return data;
    }

    /// The release, such as `18.6`.
    public String version() {
        return configuration.installation().version();
    }

    /// The operating system's number of the server's main process.
    public synchronized long processId() {
        return server.processId();
    }

    /// What the server has written to its log since it was started first.
    public List<String> log() {
        return ServerProcess.readLog(home);
    }

    /// The name under which the server's `peer` method knows this program's user on the Unix
    /// socket.
    public static String peerName() {
        return Tool.changesUser() ? "nobody" : System.getProperty("user.name");
    }

    /// Stops the server and waits until it has ended. Its data and port stay, for [#startAgain()].
    public synchronized void stop(StopMode mode) {
        server.stop(mode);
    }

    /// Starts a stopped server on its data, at the same port.
    public synchronized void startAgain() {
        if (isClosed) {
            throw new IllegalStateException("this server was closed and its data may be gone");
        }
        if (server.isRunning()) {
            throw new IllegalStateException("the server runs; stop it first");
        }
        server = server.startAgain();
    }

    /// Copies the data as it is between a clean stop and a start, with the effect of a base backup.
    ///
    /// @param target does not exist
    synchronized void copyData(Path target) throws IOException {
        stop(StopMode.FAST);
        try {
            Directories.copy(data, target);
        } finally {
            startAgain();
        }
    }

    /// Lets the server read its configuration files again (`SIGHUP`). Does not wait for the effect.
    public synchronized void reload() {
        server.signal("HUP");
    }

    public synchronized boolean isRunning() {
        return server.isRunning();
    }

    /// Ends the server for good and deletes temporary data. Closing again does nothing.
    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending, and the hook with it.
        }
    }

    private synchronized void end() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        try {
            server.stop(configuration.isTemporary() ? StopMode.IMMEDIATE : StopMode.FAST);
        } finally {
            deleteHome();
        }
    }

    private void deleteHome() {
        try {
            if (Files.isDirectory(home)) {
                Directories.delete(home);
            }
        } catch (IOException e) {
            throw new EmbeddedPostgresException("could not delete " + home, e);
        }
    }
}
