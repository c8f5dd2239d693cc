package dev.weir.cli;

import dev.weir.driver.Connection;
import dev.weir.driver.NoticeHandler;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Connections to one server, each of which is cancelled when this program is told to end.
final class Connections implements AutoCloseable {
    /// A server that waits for data does not notice a cancel.
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final List<Connection> all = new ArrayList<>();
    private final List<Interrupts> interrupts = new ArrayList<>();

    private Connections() {}

    static Connections open(Target target, int count) {
        Connections connections = new Connections();
        try {
            for (int i = 0; i < count; i++) {
                Connection db = target.connect("");
                connections.all.add(db);
                connections.interrupts.add(Interrupts.guard(db, PATIENCE));
            }
            return connections;
        } catch (RuntimeException e) {
            connections.close();
            throw e;
        }
    }

    Connection first() {
        return all.getFirst();
    }

    List<Connection> others() {
        return all.subList(1, all.size());
    }

    void onNotice(NoticeHandler handler) {
        all.forEach(db -> db.onNotice(handler));
    }

    @Override
    public void close() {
        interrupts.forEach(Interrupts::close);
        all.forEach(Connection::close);
    }
}
