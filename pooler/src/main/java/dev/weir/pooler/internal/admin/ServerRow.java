package dev.weir.pooler.internal.admin;

/// A row of SHOW SERVERS.
public record ServerRow(ServerState state, ConnectionRow connection) implements SocketRow {
    @Override
    public String type() {
        return "S";
    }

    @Override
    public String socketState() {
        return state.socketWord();
    }

    @Override
    public boolean isActive() {
        return state != ServerState.IDLE && state != ServerState.USED;
    }
}
