package dev.weir.pooler.internal.relay;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;

/// The statements that a server has by the pooler's names, the one used longest ago first.
///
/// What is sent is not done yet: a batch that fails skips what comes behind its error. So a
/// statement is only taken for granted within the batch that prepares it, or when the server has
/// answered; in between it is in doubt, and whoever wants it closes it first and prepares it anew,
/// which is right either way.
///
/// In the thread of the server's loop only.
final class PreparedOnServer {
    private static final class Held {
        // What the server has said last.
        private boolean confirmed;
        // How it will be if all goes well.
        private boolean present;
        // Parses and Closes that the server has not answered.
        private int pending;
        private int batch;
        // The tables under its plan have changed: it has to be closed and prepared anew.
        private boolean stale;
    }

    private final LinkedHashMap<Statement, Held> statements = new LinkedHashMap<>(16, 0.75f, true);
    private int present;

    /// Whether the server has it when it comes to this batch; if so, it counts as used now.
    boolean use(Statement statement, int batch) {
        Held held = statements.get(statement);
        return held != null
                && held.present
                && !held.stale
                && (held.pending == 0 || held.batch == batch);
    }

    /// Whether the server may have it or not.
    boolean isInDoubt(Statement statement) {
        return statements.containsKey(statement);
    }

    /// Parse is sent.
    void parse(Statement statement, int batch) {
        Held held = statements.computeIfAbsent(statement, key -> new Held());
        held.stale = false;
        sent(held, true, batch);
    }

    /// The server has it, but cannot run it any more.
    void stale(Statement statement) {
        Held held = statements.get(statement);
        if (held != null) {
            held.stale = true;
        }
    }

    /// Close is sent.
    void close(Statement statement, int batch) {
        Held held = statements.get(statement);
        if (held != null) {
            sent(held, false, batch);
        }
    }

    private void sent(Held held, boolean parsed, int batch) {
        become(held, parsed);
        held.pending++;
        held.batch = batch;
    }

    private void become(Held held, boolean isPresent) {
        if (held.present != isPresent) {
            held.present = isPresent;
            present += isPresent ? 1 : -1;
        }
    }

    /// ParseComplete has come.
    void parsed(Statement statement) {
        answered(statement, Outcome.PARSED);
    }

    /// CloseComplete has come.
    void closed(Statement statement) {
        answered(statement, Outcome.CLOSED);
    }

    /// Parse or Close has failed, or was skipped.
    void skipped(Statement statement) {
        answered(statement, Outcome.SKIPPED);
    }

    private enum Outcome {
        PARSED,
        CLOSED,
        SKIPPED
    }

    private void answered(Statement statement, Outcome outcome) {
        Held held = statements.get(statement);
        if (held == null) {
            return;
        }
        held.pending--;
        if (outcome != Outcome.SKIPPED) {
            held.confirmed = outcome == Outcome.PARSED;
        }
        if (held.pending == 0) {
            become(held, held.confirmed);
            if (!held.confirmed) {
                statements.remove(statement);
            }
        }
    }

    /// The one used longest ago, if there are so many or more.
    @Nullable Statement oldest(int max) {
        if (present < max) {
            return null;
        }
        for (Map.Entry<Statement, Held> entry : statements.entrySet()) {
            if (entry.getValue().present) {
                return entry.getKey();
            }
        }
        return null;
    }

    /// The server has dropped all that it had.
    void clear() {
        statements
                .values()
                .removeIf(
                        held -> {
                            held.confirmed = false;
                            if (held.pending == 0) {
                                become(held, false);
                            }
                            return held.pending == 0;
                        });
    }

    int count() {
        return present;
    }
}
