package dev.weir.pooler.load;

import dev.weir.wire.BackendMessage;
import dev.weir.wire.BackendMessage.CommandComplete;
import dev.weir.wire.BackendMessage.DataRow;
import dev.weir.wire.BackendMessage.ErrorResponse;
import dev.weir.wire.BackendMessage.ReadyForQuery;
import dev.weir.wire.FrontendMessage.Query;

import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The pooler's console, by its Unix socket, as who owns the process. Not thread-safe.
final class Console implements AutoCloseable {
    private final Wire wire;

    private Console(Wire wire) {
        this.wire = wire;
    }

    static Console at(SocketAddress unix) {
        return new Console(
                Wire.connect(unix, Map.of("user", "pgbouncer", "database", "pgbouncer")));
    }

    /// Has a command carried out, and waits until it has been.
    ///
    /// @return its tag, or the error's message
    String run(String command) {
        String outcome = "";
        wire.say(new Query(command));
        for (var heard = wire.hear(); !(heard instanceof ReadyForQuery); heard = wire.hear()) {
            outcome = outcome(heard, outcome);
        }
        return outcome;
    }

    private static String outcome(BackendMessage heard, String before) {
        return switch (heard) {
            case CommandComplete(var tag) -> tag;
            case ErrorResponse(var error) -> error.message();
            default -> before;
        };
    }

    /// What a `SHOW` has to show.
    List<List<String>> rows(String command) {
        List<List<String>> rows = new ArrayList<>();
        wire.say(new Query(command));
        for (var heard = wire.hear(); !(heard instanceof ReadyForQuery); heard = wire.hear()) {
            if (heard instanceof DataRow row) {
                rows.add(Texts.of(row));
            }
        }
        return rows;
    }

    @Override
    public void close() {
        wire.close();
    }
}
