package dev.weir.pooler.load;

import java.util.List;

/// The configuration of a pooler for a test, but for where it is.
///
/// @param databases lines of `[databases]`
/// @param settings lines of `[pgbouncer]`, which go before those that all tests have
record Ini(List<String> databases, List<String> settings) {
    static Ini of(String database, String... settings) {
        return new Ini(List.of(database), List.of(settings));
    }

    /// The database that clients ask for.
    static String load(String host, int port, String user) {
        return "load = host=%s port=%d dbname=postgres user=%s".formatted(host, port, user);
    }

    String text(Place place) {
        return """
        [databases]
        %s
        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = %d
        unix_socket_dir = %s
        auth_type = any
        max_client_conn = 20000
        listen_backlog = 4096
        server_login_retry = 0.2
        %s
        """
                .formatted(
                        String.join("\n", databases),
                        place.port(),
                        place.directory(),
                        String.join("\n", settings));
    }
}
