package dev.weir.pooler.internal.relay;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/// The statements that a server has by the pooler's names, the one used longest ago first.
///
/// In the thread of the server's loop only.
final class PreparedOnServer {
    private final LinkedHashMap<Statement, Boolean> statements =
            new LinkedHashMap<>(16, 0.75f, true);

    /// Whether the server has it; if so, it counts as used now.
    boolean use(Statement statement) {
        return statements.get(statement) != null;
    }

    void add(Statement statement) {
        statements.put(statement, Boolean.TRUE);
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
        Map.Entry<Statement, Boolean> oldest = statements.pollFirstEntry();
        return oldest == null ? null : oldest.getKey();
    }

    void clear() {
        statements.clear();
    }

    int count() {
        return statements.size();
    }
}
