package dev.weir.orm.schema;

import dev.weir.orm.schema.Migration.Change;
import dev.weir.orm.schema.Migration.Phase;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The changes found so far. Not thread-safe.
final class Changes {
    private final List<Change> found = new ArrayList<>();
    private final Set<String> notes = new TreeSet<>();

    /// Tables that get a primary key or unique constraint only when its index has been built.
    private final Set<ObjectName> waiting = new HashSet<>();

    void add(Change change) {
        found.add(change);
    }

    void add(Phase phase, String statement) {
        add(Change.of(phase, statement));
    }

    void review(Phase phase, String remark, String... statements) {
        add(Change.review(phase, remark, statements));
    }

    void waitForKey(ObjectName table) {
        waiting.add(table);
    }

    /// When a foreign key can be added: its table's key must be there.
    Phase phaseOfForeignKey(String table) {
        return waiting.contains(ObjectName.parse(table)) ? Phase.AFTERWARDS : Phase.TRANSACTION;
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    /// All of them: by phases, and within a phase in the order in which they were found.
    Migration migration() {
        found.sort(Comparator.comparing(Change::phase));
        return new Migration(found, List.copyOf(notes));
    }
}
