package dev.weir.pooler.load;

import dev.weir.pooler.Pooler;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A pooler for a test: in this process, on a free port and on a Unix socket.
public final class Setup implements AutoCloseable {
    /// What clients log in with.
    public static final Map<String, String> PARAMETERS =
            Map.of("user", "anybody", "database", "load");

    private final Pooler pooler;
    private final Path directory;
    private final int port;

    private Setup(Pooler pooler, Path directory, int port) {
        this.pooler = pooler;
        this.directory = directory;
        this.port = port;
    }

    /// Starts one in front of a server.
    ///
    /// @param host of the server
    /// @param user whom the pooler logs in as
    /// @param settings lines of the section `[pgbouncer]`
    public static Setup start(String host, int serverPort, String user, String... settings) {
        int port = freePort();
        Path directory = directory();
        String ini =
                """
                [databases]
                load = host=%s port=%d dbname=postgres user=%s
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir = %s
                auth_type = any
                max_client_conn = 20000
                server_login_retry = 0.2
                """
                        .formatted(host, serverPort, user, port, directory);
        return new Setup(
                Pooler.start(
                        ini + String.join("\n", settings) + "\n",
                        Pooler.Options.of(Pooler.Output.NONE)),
                directory,
                port);
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("there is no free port", e);
        }
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory("weir");
        } catch (IOException e) {
            throw new IllegalStateException("there is no temporary directory", e);
        }
    }

    public SocketAddress tcp() {
        return new InetSocketAddress("127.0.0.1", port);
    }

    int port() {
        return port;
    }

    SocketAddress unix() {
        return UnixDomainSocketAddress.of(directory.resolve(".s.PGSQL." + port));
    }

    List<SocketAddress> both() {
        return List.of(tcp(), unix());
    }

    @Override
    public void close() {
        pooler.close();
        try {
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            // It is empty, and of no consequence.
        }
    }
}
