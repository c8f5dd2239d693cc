package dev.weir.pool.internal.ledger;

/// In which state a connection comes back.
public enum Return {
    /// Idle, or busy with the work of those who share it.
    GOOD,
    /// To be looked at, or reset, before anybody else has it.
    DOUBTFUL,
    /// An answer was given up that has not come: the statement is slow, or the network has failed
    /// silently.
    SILENT,
    /// Works, but is not to be used again: another is opened in its place.
    OUTDATED,
    /// Not usable any more.
    BROKEN
}
