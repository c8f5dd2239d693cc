package dev.weir.pooler.internal.config;

/// When a change of a setting takes effect.
enum Change {
    /// At once, by `RELOAD` or `SET`.
    RUNNING,
    /// When the pooler is started again.
    RESTART
}
