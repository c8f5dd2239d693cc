package dev.weir.pooler.internal.admin;

/// A row of SHOW SOCKETS.
sealed interface SocketRow permits ClientRow, ServerRow {
    ConnectionRow connection();

    /// `C` or `S`.
    String type();

    /// State, in the words of SHOW SOCKETS.
    String socketState();

    /// Whether SHOW ACTIVE_SOCKETS has it.
    boolean isActive();
}
