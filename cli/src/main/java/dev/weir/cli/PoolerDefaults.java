package dev.weir.cli;

import dev.weir.driver.ConnectionSettings;

/// A pooler without a configuration: in front of one server, for whoever may log in there.
///
/// @param ini its configuration
/// @param psql the line to connect with
record PoolerDefaults(String ini, String psql) {
    /// @param dsn where the server is
    /// @param port where to listen
    /// @throws IllegalArgumentException if the connection string is wrong
    static PoolerDefaults before(String dsn, int port) {
        ConnectionSettings server = ConnectionSettings.parse(dsn);
        String user = server.user();
        String database = server.database();
        StringBuilder line = new StringBuilder();
        append(line, "host", server.value("host").orElse(""));
        append(line, "port", server.value("port").orElse("5432"));
        append(line, "user", user);
        append(line, "password", server.value("password").orElse(""));
        String ini =
                """
                [databases]
                * = %s

                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                admin_users = %s
                pool_mode = transaction
                default_pool_size = 20
                max_client_conn = 10000
                max_prepared_statements = 200
                ignore_startup_parameters = extra_float_digits,options
                server_tls_sslmode = prefer
                """
                        .formatted(line.toString().strip(), port, user);
        return new PoolerDefaults(
                ini,
                "psql 'host=127.0.0.1 port=%d user=%s dbname=%s'".formatted(port, user, database));
    }

    private static void append(StringBuilder line, String key, String value) {
        if (!value.isEmpty()) {
            line.append(key).append("='").append(value.replace("'", "''")).append("' ");
        }
    }
}
