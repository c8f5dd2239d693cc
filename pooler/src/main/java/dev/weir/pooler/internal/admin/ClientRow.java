package dev.weir.pooler.internal.admin;

import dev.weir.pooler.internal.pools.WaitReason;

import java.util.Optional;

/// A row of SHOW CLIENTS.
///
/// @param waitReason why it waits; empty if it does not
/// @param pinReason why it keeps its server beyond the transaction; empty if it does not
public record ClientRow(
        ClientState state,
        Optional<WaitReason> waitReason,
        Optional<String> pinReason,
        ConnectionRow connection)
        implements SocketRow {
    @Override
    public String type() {
        return "C";
    }

    @Override
    public String socketState() {
        return state.socketWord();
    }

    // Who is at the console is asking for this.
    @Override
    public boolean isActive() {
        return state != ClientState.IDLE || connection.database().equals(Actions.CONSOLE);
    }
}
