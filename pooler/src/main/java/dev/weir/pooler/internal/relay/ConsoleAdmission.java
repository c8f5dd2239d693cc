package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.auth.ClientStartup;
import dev.weir.pooler.internal.auth.LoginRefusal;
import dev.weir.pooler.internal.auth.ServerSecret;
import dev.weir.wire.SqlState;

import java.io.IOException;

/// The way to the admin console.
final class ConsoleAdmission implements Admission {
    /// Who may come in by a Unix socket without a password, if the process is of our own user.
    static final String OWNER = "pgbouncer";

    private final Hub hub;
    private final ClientStartup.Accepted startup;

    ConsoleAdmission(Hub hub, ClientStartup.Accepted startup) {
        this.hub = hub;
        this.startup = startup;
    }

    /// Whether the name is that of the console.
    static boolean isConsole(String database) {
        return database.equals("pgbouncer") || database.equals("weir");
    }

    void enterAsOwner(Entrance entrance) throws IOException {
        entrance.refuse(LoginRefusal.of(SqlState.FEATURE_NOT_SUPPORTED, "not there yet"));
    }

    @Override
    public void enter(Entrance entrance, ServerSecret forServer) throws IOException {
        entrance.refuse(LoginRefusal.of(SqlState.FEATURE_NOT_SUPPORTED, "not there yet"));
    }

    @Override
    public void complete(Entrance entrance) {
        throw new IllegalStateException("there is no server to see");
    }
}
