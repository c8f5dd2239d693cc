package dev.weir.lab.internal.run;

import dev.weir.driver.Connection;
import dev.weir.driver.ConnectionSettings;
import dev.weir.driver.Connector;
import dev.weir.driver.PostgresException;
import dev.weir.lab.LabException;
import dev.weir.lab.PoolerProgram;
import dev.weir.lab.internal.observe.ProcessFiles;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// An external pooler in a process of its own, started as users start it.
final class PoolerProcess implements AutoCloseable {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

    private final PoolerProgram program;
    private final PoolerFiles files;
    private final String door;
    private final Process process;

    /// Ends it with this program, should that be ended in the middle.
    private final Thread end;

    private PoolerProcess(PoolerProgram program, PoolerFiles files, String door, Process process) {
        this.program = program;
        this.files = files;
        this.door = door;
        this.process = process;
        // The files have a password.
        end =
                new Thread(
                        () -> {
                            process.destroyForcibly();
                            files.delete();
                        },
                        "weir-lab-pooler-end");
        Runtime.getRuntime().addShutdownHook(end);
    }

    /// Starts it, and does not wait.
    ///
    /// @param url of the server behind it
    static PoolerProcess start(PoolerProgram program, String url, int poolSize) {
        try {
            ConnectionSettings server = ConnectionSettings.parse(url);
            int port = freePort();
            PoolerFiles files = PoolerFiles.write(server, port, poolSize, program.settings());
            List<String> command = new ArrayList<>(program.command());
            command.add(files.configuration().toString());
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(files.log().toFile())
                            .start();
            return new PoolerProcess(program, files, door(program, server, port), process);
        } catch (IOException e) {
            throw new LabException("could not start " + program.title(), e);
        }
    }

    /// The connection string of its clients.
    private static String door(PoolerProgram program, ConnectionSettings server, int port) {
        String more =
                program.prepared() == PoolerProgram.PreparedStatements.ARE_LOST
                        ? " statement_cache_size=0"
                        : "";
        return "host=127.0.0.1 port=%d user=%s password=%s dbname=%s sslmode=disable"
                        .formatted(
                                port,
                                quoted(server.user()),
                                quoted(PoolerFiles.password(server)),
                                quoted(server.database()))
                + more;
    }

    private static String quoted(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// The connection string of its clients.
    String door() {
        return door;
    }

    /// Waits until a client can log in.
    ///
    /// @throws LabException with the end of its log, if nobody can
    void awaitReady(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try (Connection db = Connector.of(door).connect()) {
                db.execute("select 1");
                return;
            } catch (PostgresException e) {
                if (System.nanoTime() - end > 0 || !process.isAlive()) {
                    throw new LabException(
                            program.title() + " lets nobody in; its log: " + lastLog(), e);
                }
                Thread.sleep(20);
            }
        }
    }

    private String lastLog() {
        try {
            List<String> lines = Files.readAllLines(files.log());
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
        } catch (IOException e) {
            return "(unreadable)";
        }
    }

    List<Long> processes() {
        return ProcessFiles.tree(process.pid());
    }

    /// Tells it to end, and does not wait.
    void kill() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    @Override
    public void close() {
        kill();
        try {
            if (!process.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        files.delete();
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException e) {
            // This program is ending.
        }
    }
}
