package dev.weir.driver.internal.statement;

import java.util.List;

/// Within what a statement runs: by itself, or in a transaction.
public interface Scope {
    /// Refuses the statement if it cannot run here now.
    ///
    /// @throws dev.weir.driver.ConnectionStateException that says why
    void ensureUsable(String sql);

    /// Statements that must be sent first, together with the next one: `begin`, `savepoint`. Mostly
    /// none.
    List<String> preludes();

    /// The preludes are on their way.
    void begun();

    /// A statement failed.
    void failed(RuntimeException error);
}
