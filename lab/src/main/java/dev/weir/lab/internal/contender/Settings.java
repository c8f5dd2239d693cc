package dev.weir.lab.internal.contender;

import dev.weir.driver.ConnectionSettings;
import dev.weir.driver.Connector;
import dev.weir.driver.SqlClient;
import dev.weir.lab.Contender;
import dev.weir.lab.Target;

import java.time.Duration;

/// What the lab's own contenders have in common: the query, and deadlines for everything.
final class Settings {
    private static final String QUERY =
            "select balance from " + Contender.TABLE + ", pg_sleep($2) where id = $1";

    private Settings() {}

    static Connector connector(Target target) {
        return Connector.of(connection(target));
    }

    static ConnectionSettings connection(Target target) {
        long seconds = Math.max(1, Duration.ofMillis(target.patienceMs()).toSeconds());
        return ConnectionSettings.parse(target.url())
                .with("application_name", "weir lab")
                .with("connect_timeout", Long.toString(seconds))
                .with("query_timeout", target.patienceMs() + "ms");
    }

    static void query(SqlClient db, int id, double busyMs) {
        db.execute(QUERY, id, busyMs / 1_000);
    }
}
