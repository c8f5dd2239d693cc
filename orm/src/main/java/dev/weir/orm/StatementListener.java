package dev.weir.orm;

/// Hears of each statement of a [Db] when it has ended, in the thread that ran it. Must be quick,
/// and must not throw.
@FunctionalInterface
public interface StatementListener {
    /// Nobody.
    StatementListener NONE = _ -> {};

    void ended(StatementEvent event);
}
