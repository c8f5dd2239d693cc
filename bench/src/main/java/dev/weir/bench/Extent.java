package dev.weir.bench;

/// How much is measured.
enum Extent {
    /// Of each kind something, in about a minute.
    QUICK,
    /// The figures that count.
    FULL;

    /// The one of two amounts that is meant for this extent.
    long choose(long quick, long full) {
        return switch (this) {
            case QUICK -> quick;
            case FULL -> full;
        };
    }
}
