package dev.weir.driver.internal.session;

/// Whether the messages of an exchange so far end with the Sync (or simple Query) that the server
/// answers with ReadyForQuery.
public enum Ending {
    /// They do: the next exchange may follow at once.
    SYNCED,
    /// They do, and more messages come: one ReadyForQuery more is to be taken, and the exchange
    /// still has the connection to itself.
    SYNCED_OPEN,
    /// More messages come: the exchange has the connection to itself until then.
    OPEN
}
