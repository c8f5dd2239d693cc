package dev.weir.pooler.clients;

import dev.weir.embedded.EmbeddedPostgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A pooler that is a program, called with its configuration file as only argument: PgBouncer, or
/// another that wants to pass for it. The system property `weir.pooler.command` names it.
final class ExecutablePooler implements PoolerUnderTest {
    private static final String COMMAND = System.getProperty("weir.pooler.command", "");

    private final PoolerFiles files;
    private final Process process;

    private ExecutablePooler(PoolerFiles files, Process process) {
        this.files = files;
        this.process = process;
    }

    static boolean isWanted() {
        return !COMMAND.isEmpty();
    }

    static ExecutablePooler start(PoolerFiles files) {
        try {
            var pooler = new ExecutablePooler(files, launch(files));
            pooler.awaitConnections();
            return pooler;
        } catch (IOException e) {
            throw new UncheckedIOException("could not start " + COMMAND, e);
        }
    }

    /// PgBouncer refuses to run as root, so root gives up its privileges as the embedded server
    /// does.
    private static Process launch(PoolerFiles files) throws IOException {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("unshare", "--user", "--"));
        }
        command.addAll(List.of(COMMAND, "--quiet", files.configuration().toString()));
        Path output = files.directory().resolve("pooler.out");
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private void awaitConnections() throws IOException {
        Waiting.until("the pooler accepts connections", () -> acceptsConnections() || hasEnded());
        if (hasEnded()) {
            String output = Files.readString(files.directory().resolve("pooler.out"));
            throw new IllegalStateException(COMMAND + " ended at once: " + output + log());
        }
    }

    private boolean acceptsConnections() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private boolean hasEnded() {
        return !process.isAlive();
    }

    @Override
    public PoolerFiles files() {
        return files;
    }

    static String peerName() {
        return EmbeddedPostgres.peerName();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(2, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        files.delete();
    }
}
