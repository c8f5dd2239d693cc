package dev.weir.pooler.clients;

import dev.weir.testkit.TestCertificates;
import dev.weir.testkit.TestServer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a pooler shall be like. It listens on 127.0.0.1, with and without TLS, and on a Unix
/// socket. Not thread-safe.
final class PoolerBuilder {
    private final Map<String, String> databases = new LinkedHashMap<>();
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final StringBuilder userList = new StringBuilder();
    private final StringBuilder peers = new StringBuilder();
    private final PoolerFiles files = newFiles();

    PoolerBuilder() {
        TestCertificates certificates = TestCertificates.instance();
        setting("listen_addr", "127.0.0.1");
        setting("listen_port", Integer.toString(files.port()));
        setting("unix_socket_dir", files.directory().toString());
        setting("logfile", files.logFile().toString());
        setting("auth_file", files.directory().resolve("userlist.txt").toString());
        setting("auth_type", "trust");
        setting("client_tls_sslmode", "allow");
        setting("client_tls_cert_file", certificates.server().certificate().toString());
        setting("client_tls_key_file", certificates.server().key().toString());
        // pgjdbc sends it, and cannot be told not to.
        setting("ignore_startup_parameters", "extra_float_digits");
    }

    /// A key of section `[pgbouncer]`; the last value counts.
    PoolerBuilder setting(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /// A database of the server, over TCP.
    PoolerBuilder database(String name, TestServer server, String databaseOfServer) {
        return database(
                name,
                "host=%s port=%d dbname=%s"
                        .formatted(server.host(), server.port(), databaseOfServer));
    }

    /// A line of section `[databases]`.
    PoolerBuilder database(String name, String connectionString) {
        databases.put(name, connectionString);
        return this;
    }

    /// A line of section `[peers]` that leads to the pooler itself.
    PoolerBuilder peerThatIsItself(int number) {
        peers.append("%d = host=%s port=%d\n".formatted(number, files.directory(), files.port()));
        return this;
    }

    /// A line of the user list.
    ///
    /// @param secret a password, what the server stores for one, or nothing
    PoolerBuilder user(String name, String secret) {
        userList.append("\"%s\" \"%s\"\n".formatted(name, secret));
        return this;
    }

    /// A setting whose value is a file with this content.
    PoolerBuilder fileSetting(String key, String content) {
        return setting(key, files.write(key, content).toString());
    }

    PoolerUnderTest start() {
        files.write("userlist.txt", userList.toString());
        files.write(files.configuration().getFileName().toString(), configuration());
        return PoolerUnderTest.start(files);
    }

    private String configuration() {
        StringBuilder text = new StringBuilder("[databases]\n");
        databases.forEach((name, where) -> text.append(name + " = " + where + "\n"));
        text.append("[peers]\n").append(peers).append("[pgbouncer]\n");
        settings.forEach((key, value) -> text.append(key + " = " + value + "\n"));
        return text.toString();
    }

    private static PoolerFiles newFiles() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path directory = Files.createTempDirectory("weir-pooler-");
            return new PoolerFiles(directory, socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
