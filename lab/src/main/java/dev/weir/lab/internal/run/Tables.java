package dev.weir.lab.internal.run;

import dev.weir.driver.Connection;
import dev.weir.driver.ConnectionSettings;
import dev.weir.driver.Connector;
import dev.weir.lab.Contender;

/// The table that the cells' queries read.
final class Tables {
    private static final String DROP = "drop table if exists " + Contender.TABLE;
    private static final String CREATE =
            "create table " + Contender.TABLE + " (id int primary key, balance bigint not null)";
    private static final String FILL =
            "insert into " + Contender.TABLE + " select n, n from generate_series(1, $1) n";

    private Tables() {}

    /// @param url of the clients, who own it
    static void create(String url) {
        try (Connection db = connect(url)) {
            db.script(DROP + "; " + CREATE);
            db.execute(FILL, Contender.ROWS);
        }
    }

    static void drop(String url) {
        try (Connection db = connect(url)) {
            db.script(DROP);
        }
    }

    private static Connection connect(String url) {
        return Connector.of(
                        ConnectionSettings.parse(url).with("application_name", "weir lab tables"))
                .connect();
    }
}
