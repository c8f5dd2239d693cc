package dev.weir.pooler.internal.config;

/// Where a database comes from.
public enum Origin {
    /// A line of its own.
    CONFIGURED,
    /// The line `*`, for a name that a client asked for.
    AUTOMATIC
}
