package dev.weir.lab.internal.contender;

import dev.weir.driver.Connection;
import dev.weir.driver.Connector;
import dev.weir.lab.Contender;
import dev.weir.lab.Target;

/// A new connection for each request.
public final class FreshConnections implements Contender {
    @Override
    public String name() {
        return "fresh";
    }

    @Override
    public String title() {
        return "new connection per request";
    }

    @Override
    public String explanation() {
        return "Each request logs in, runs its query and closes. Nothing is kept, nothing can leak;"
                + " without a pooler in between, each request pays for a new server process.";
    }

    @Override
    public Session open(Target target) {
        Connector connector = Settings.connector(target);
        return new Session() {
            @Override
            public void query(int id, double busyMs) {
                try (Connection db = connector.connect()) {
                    Settings.query(db, id, busyMs);
                }
            }

            @Override
            public void close() {
                // There is nothing that it keeps.
            }
        };
    }
}
