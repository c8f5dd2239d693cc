package dev.weir.pooler.clients;

import dev.weir.testkit.RawClient;

/// What the server does for the tests' database at this moment.
final class ServerActivity {
    private ServerActivity() {}

    /// Returns when the server runs a statement.
    static void awaitStatement(String sql) {
        try (var client = SharedPoolers.direct()) {
            Waiting.until("the server runs " + sql, () -> isRunning(client, sql));
        }
    }

    /// Returns when the server does not run a statement any more.
    static void awaitEnd(String sql) {
        try (var client = SharedPoolers.direct()) {
            Waiting.until("the server has ended " + sql, () -> !isRunning(client, sql));
        }
    }

    private static boolean isRunning(RawClient client, String sql) {
        String count =
                "select count(*) from pg_stat_activity where state = 'active' and query = $1";
        return !"0".equals(client.text(count, sql));
    }
}
