package dev.weir.bench;

/// How much is measured.
enum Extent {
    /// Of each kind something, in about a minute.
    QUICK,
    /// The figures that count.
    FULL
}
