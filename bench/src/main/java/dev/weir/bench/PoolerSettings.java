package dev.weir.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A configuration that Weir's pooler and PgBouncer both read: transactions on five connections,
/// clients who are trusted.
///
/// @param server the PostgreSQL behind it
/// @param clientsMax how many may be logged in
/// @param door how pgbench comes in
/// @param tls what TLS clients are shown; plain clients only if empty
record PoolerSettings(Server.Address server, int clientsMax, Door door, Optional<SelfSigned> tls) {
    /// How many connections to the server the clients share.
    static final int POOL = 5;

    /// Where the bench's clients come in. The pooler listens on TCP in both cases.
    enum Door {
        TCP,
        UNIX_SOCKET
    }

    /// The text of `pgbouncer.ini`.
    ///
    /// @param directory where the other files are
    /// @param extra lines for this pooler alone
    String text(Path directory, int port, List<String> extra) {
        List<String> lines = new ArrayList<>();
        lines.add("[databases]");
        lines.add("%s = host=%s port=%d".formatted(Server.DATABASE, server.host(), server.port()));
        lines.add("[pgbouncer]");
        lines.add("listen_addr = 127.0.0.1");
        lines.add("listen_port = " + port);
        lines.add("unix_socket_dir = " + (door == Door.TCP ? "" : sockets(directory)));
        lines.add("auth_type = trust");
        lines.add("auth_file = " + userList(directory));
        lines.add("pool_mode = transaction");
        lines.add("default_pool_size = " + POOL);
        lines.add("max_client_conn = " + clientsMax);
        lines.add("log_connections = 0");
        lines.add("log_disconnections = 0");
        if (tls.isPresent()) {
            lines.add("client_tls_sslmode = require");
            lines.add("client_tls_cert_file = " + certificate(directory));
            lines.add("client_tls_key_file = " + key(directory));
        }
        lines.addAll(extra);
        return String.join("\n", lines) + "\n";
    }

    /// The text of `userlist.txt`: who may log in, and the password for the server.
    static String users() {
        return "\"%s\" \"%s\"\n".formatted(Server.USER, Server.PASSWORD);
    }

    static Path userList(Path directory) {
        return directory.resolve("userlist.txt");
    }

    static Path sockets(Path directory) {
        return directory.resolve("sockets");
    }

    static Path certificate(Path directory) {
        return directory.resolve("server.crt");
    }

    static Path key(Path directory) {
        return directory.resolve("server.key");
    }
}
