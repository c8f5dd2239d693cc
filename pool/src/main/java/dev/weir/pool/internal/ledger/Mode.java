package dev.weir.pool.internal.ledger;

/// How somebody wants to have a connection.
public enum Mode {
    /// For oneself.
    SOLE,
    /// With others, if none is free.
    SHARED
}
