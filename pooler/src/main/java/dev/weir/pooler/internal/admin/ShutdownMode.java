package dev.weir.pooler.internal.admin;

/// What a shutdown waits for. In each mode no new clients are let in.
public enum ShutdownMode {
    /// Nothing: all connections are closed now.
    IMMEDIATE,
    /// Until every server connection has been released.
    WAIT_FOR_SERVERS,
    /// Until every client has disconnected.
    WAIT_FOR_CLIENTS
}
