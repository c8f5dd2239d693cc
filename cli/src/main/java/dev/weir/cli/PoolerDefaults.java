package dev.weir.cli;

import dev.weir.driver.ConnectionSettings;
import dev.weir.driver.HostAddress;

import java.util.Map;

/// A pooler without a configuration: in front of one server, for whoever may log in there.
///
/// @param ini its configuration
/// @param psql the line to connect with
record PoolerDefaults(String ini, String psql) {
    private static final Map<String, String> TLS_FILES =
            Map.of(
                    "sslrootcert", "server_tls_ca_file",
                    "sslcert", "server_tls_cert_file",
                    "sslkey", "server_tls_key_file");

    /// @param dsn where the server is
    /// @param port where to listen
    /// @throws IllegalArgumentException if the connection string is wrong
    static PoolerDefaults before(String dsn, int port) {
        ConnectionSettings server = ConnectionSettings.parse(dsn);
        String user = server.user();
        String database = server.database();
        StringBuilder line = new StringBuilder();
        HostAddress host = server.hosts().getFirst();
        append(line, "host", host.address().isEmpty() ? host.name() : host.address());
        append(line, "port", Integer.toString(host.port()));
        append(line, "user", user);
        append(line, "password", server.password(host));
        String ini =
                """
                [databases]
                * = %s

                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = transaction
                default_pool_size = 20
                max_client_conn = 10000
                max_prepared_statements = 200
                ignore_startup_parameters = extra_float_digits,options
                server_tls_sslmode = %s
                %s\
                """
                        .formatted(
                                line.toString().strip(),
                                port,
                                server.value("sslmode").orElse("prefer"),
                                tlsFiles(server));
        return new PoolerDefaults(
                ini,
                "psql 'host=127.0.0.1 port=%d user=%s dbname=%s'".formatted(port, user, database));
    }

    /// The files of the connection string's TLS, as settings of the pooler.
    private static String tlsFiles(ConnectionSettings server) {
        if (server.value("sslrootcert").filter("system"::equals).isPresent()) {
            throw new IllegalArgumentException(
                    "a pooler has no sslrootcert=system; give the file with the authorities'"
                            + " certificates");
        }
        StringBuilder lines = new StringBuilder();
        TLS_FILES.forEach(
                (given, setting) ->
                        server.value(given)
                                .ifPresent(
                                        file ->
                                                lines.append(setting)
                                                        .append(" = ")
                                                        .append(file)
                                                        .append('\n')));
        return lines.toString();
    }

    private static void append(StringBuilder line, String key, String value) {
        if (!value.isEmpty()) {
            line.append(key).append("='").append(value.replace("'", "''")).append("' ");
        }
    }
}
