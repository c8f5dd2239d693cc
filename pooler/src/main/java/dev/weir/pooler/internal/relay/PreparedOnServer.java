package dev.weir.pooler.internal.relay;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/// The statements that a server has by the pooler's names, the one used longest ago first.
///
/// In the thread of the server's loop only.
final class PreparedOnServer {
    private enum Plan {
        GOOD,
        /// The tables under it have changed: it has to be closed and prepared anew.
        STALE
    }

    private final LinkedHashMap<Statement, Plan> statements = new LinkedHashMap<>(16, 0.75f, true);

    /// Whether the server has it and can run it; if so, it counts as used now.
    boolean use(Statement statement) {
        return statements.get(statement) == Plan.GOOD;
    }

    /// Whether the server has it, but cannot run it any more.
    boolean isStale(Statement statement) {
        return statements.get(statement) == Plan.STALE;
    }

    void add(Statement statement) {
        statements.put(statement, Plan.GOOD);
    }

    void stale(Statement statement) {
        statements.replace(statement, Plan.STALE);
    }

    void remove(Statement statement) {
        statements.remove(statement);
    }

    /// Takes out the one used longest ago.
    ///
    /// @return nothing if there are fewer than so many
    @Nullable Statement evict(int max) {
        if (statements.size() < max) {
            return null;
        }
        Map.Entry<Statement, Plan> oldest = statements.pollFirstEntry();
        return oldest == null ? null : oldest.getKey();
    }

    void clear() {
        statements.clear();
    }

    int count() {
        return statements.size();
    }
}
