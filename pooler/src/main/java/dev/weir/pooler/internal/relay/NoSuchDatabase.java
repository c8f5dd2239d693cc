package dev.weir.pooler.internal.relay;

import dev.weir.pooler.internal.auth.LoginRefusal;
import dev.weir.pooler.internal.auth.ServerSecret;
import dev.weir.wire.SqlState;

/// What a client learns that has proved who it is and asks for a database that is not there.
record NoSuchDatabase(String database) implements Admission {
    @Override
    public void enter(Entrance entrance, ServerSecret forServer) {
        entrance.refuse(
                LoginRefusal.of(SqlState.INVALID_CATALOG_NAME, "no such database: " + database));
    }

    @Override
    public void complete(Entrance entrance) {
        throw new IllegalStateException("there is no server to see");
    }
}
