package dev.weir.driver.internal.statement;

import dev.weir.wire.ByteWriter;
import dev.weir.wire.Ints;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/// The statements prepared on one connection, the least recently used dropped first. What is
/// dropped is closed at the server by a message that travels with the next request.
///
/// Thread-safe; the lock is held for moments, and may be taken while the session's lock is held,
/// never the other way round.
public final class StatementCache {
    private final int countMax;
    private final long bytesMax;
    private final LinkedHashMap<StatementKey, PreparedStatement> statements =
            new LinkedHashMap<>(32, 0.75f, true);
    private final List<byte[]> toClose = new ArrayList<>();
    // Names that no other client of a shared server connection can have: a pooler may hand ours to
    // others.
    private final String prefix =
            "weir_" + Long.toString(ThreadLocalRandom.current().nextLong() >>> 1, 36) + "_";
    private long named;
    private long bytes;

    /// @param countMax how many statements to keep; 0 keeps none
    /// @param bytesMax how many bytes they may take by estimate
    public StatementCache(int countMax, long bytesMax) {
        this.countMax = countMax;
        this.bytesMax = bytesMax;
    }

    synchronized @Nullable PreparedStatement find(StatementKey key) {
        return statements.get(key);
    }

    /// Makes a name for a statement that is to be prepared. If none is kept, it has none: the
    /// server forgets the unnamed statement by itself.
    synchronized PreparedStatement name(StatementDescription description) {
        String name = countMax == 0 ? "" : prefix + ++named;
        return new PreparedStatement(name, description);
    }

    /// Writes Parse and Describe for a statement and keeps it. Names the types by which the
    /// parameters will be encoded: they were learnt perhaps on another connection, where the names
    /// in the statement meant other tables. So the server converts the values, or refuses.
    synchronized void prepare(PreparedStatement statement, ByteWriter out) {
        Ints types = statement.description().parameterOids();
        Messages.parse(out, statement.name(), new StatementKey(statement.key().sql(), types));
        Messages.describeStatement(out, statement.name());
        if (countMax > 0) {
            add(statement);
        }
    }

    private void add(PreparedStatement statement) {
        PreparedStatement before = statements.put(statement.key(), statement);
        bytes += statement.weight();
        if (before != null) {
            dropped(before);
        }
        Iterator<Map.Entry<StatementKey, PreparedStatement>> oldest =
                statements.entrySet().iterator();
        while ((statements.size() > countMax || bytes > bytesMax) && statements.size() > 1) {
            PreparedStatement next = oldest.next().getValue();
            oldest.remove();
            dropped(next);
        }
    }

    private void dropped(PreparedStatement statement) {
        bytes -= statement.weight();
        toClose.add(statement.name());
    }

    /// Forgets a statement that failed to be prepared, or that the server has forgotten or must
    /// plan anew.
    synchronized void drop(PreparedStatement statement) {
        if (statements.remove(statement.key(), statement)) {
            dropped(statement);
        }
    }

    /// Forgets all, and closes them at the server: their meaning may have changed.
    public synchronized void dropAll() {
        statements.values().forEach(statement -> toClose.add(statement.name()));
        statements.clear();
        bytes = 0;
    }

    /// Forgets all, which the server has deallocated itself.
    public synchronized void forgetAll() {
        statements.clear();
        toClose.clear();
        bytes = 0;
    }

    /// Writes Close for what was dropped. To be written before what is executed: an error there
    /// would make the server skip it, and a COPY would take it for data.
    ///
    /// @return what was written, for [#closeLater] if it is not sent after all
    synchronized List<byte[]> putCloses(ByteWriter out) {
        if (toClose.isEmpty()) {
            return List.of();
        }
        List<byte[]> written = List.copyOf(toClose);
        written.forEach(name -> Messages.closeStatement(out, name));
        toClose.clear();
        return written;
    }

    /// Takes back what [#putCloses] has written in vain.
    synchronized void closeLater(List<byte[]> unsent) {
        toClose.addAll(unsent);
    }

    public synchronized int size() {
        return statements.size();
    }
}
