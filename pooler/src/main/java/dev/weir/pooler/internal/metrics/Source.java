package dev.weir.pooler.internal.metrics;

import dev.weir.pooler.internal.admin.Snapshot;

import java.util.function.Consumer;

/// Whose figures they are. From any thread.
public interface Source {
    /// Whether clients should be sent to this pooler.
    enum Health {
        SERVING,
        SHUTTING_DOWN
    }

    /// Asks for what the pooler is doing; the answer comes in a thread that must not wait, or
    /// never.
    void survey(Consumer<Snapshot> then);

    Health health();
}
