package dev.weir.lab.internal.run;

import dev.weir.driver.ConnectionSettings;
import dev.weir.driver.HostAddress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The configuration of a pooler in front of a server, in a directory of its own that only its user
/// can read: it has the password in it.
record PoolerFiles(Path directory, Path configuration, Path log) {
    private static final int CLIENTS_MAX = 5_000;

    /// @param server where it connects to, with whose user and password clients log in, too
    /// @param settings lines for this pooler alone
    static PoolerFiles write(
            ConnectionSettings server, int port, int poolSize, List<String> settings)
            throws IOException {
        Path directory = Files.createTempDirectory("weir-lab-pooler-");
        Path configuration = directory.resolve("pgbouncer.ini");
        Path users = directory.resolve("userlist.txt");
        Path log = directory.resolve("log");
        String password = password(server);
        List<String> lines = new ArrayList<>();
        lines.add("[databases]");
        lines.add(databaseLine(server));
        lines.add("[pgbouncer]");
        lines.add("listen_addr = 127.0.0.1");
        lines.add("listen_port = " + port);
        lines.add("unix_socket_dir =");
        lines.add("auth_type = " + (password.isEmpty() ? "trust" : "scram-sha-256"));
        lines.add("auth_file = " + users);
        lines.add("pool_mode = transaction");
        lines.add("default_pool_size = " + poolSize);
        lines.add("max_client_conn = " + CLIENTS_MAX);
        lines.add("log_connections = 0");
        lines.add("log_disconnections = 0");
        lines.add("ignore_startup_parameters = extra_float_digits");
        lines.addAll(settings);
        Files.writeString(configuration, String.join("\n", lines) + "\n");
        Files.writeString(users, quoted(server.user()) + " " + quoted(password) + "\n");
        PoolerFiles files = new PoolerFiles(directory, configuration, Files.createFile(log));
        files.permit(List.of(directory, configuration, users));
        return files;
    }

    /// The password for the server, wherever the connection string has it from: a password file
    /// too.
    static String password(ConnectionSettings server) {
        return server.password(server.hosts().getFirst());
    }

    private static String databaseLine(ConnectionSettings server) {
        HostAddress host = server.hosts().getFirst();
        return "%s = host=%s port=%d dbname=%s"
                .formatted(server.database(), host.target(), host.port(), server.database());
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    /// PgBouncer does not run as root: a root's files are given to whom it becomes.
    private void permit(List<Path> paths) throws IOException {
        boolean isRoot = System.getProperty("user.name").equals("root");
        for (Path path : paths) {
            String permissions = Files.isDirectory(path) ? "rwx------" : "rw-------";
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
            if (isRoot) {
                Files.setOwner(
                        path,
                        path.getFileSystem()
                                .getUserPrincipalLookupService()
                                .lookupPrincipalByName("nobody"));
            }
        }
    }

    void delete() {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // Files of the temporary directory stay.
        }
    }
}
