package dev.weir.driver.internal.session;

/// Whether the messages of an exchange so far end with the Sync (or simple Query) that the server
/// answers with ReadyForQuery.
public enum Ending {
    /// They do: the next exchange may follow at once.
    SYNCED,
    /// More messages come: the exchange has the connection to itself until then.
    OPEN
}
