package dev.weir.orm.schema;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/// What has to be done to a database so that it fits the entities. Immutable.
///
/// @param changes in the order in which they can be run
/// @param notes what the reader should know besides, one sentence each
public record Migration(List<Change> changes, List<String> notes) {
    private static final String HEAD =
            """
            -- What the database lacks of the model. Read it before it is run: what is commented out
            -- would lose something, fail on the rows that there are, or lock a table for long.
            """;

    public Migration {
        changes = List.copyOf(changes);
        notes = List.copyOf(notes);
    }

    /// When a change is run.
    public enum Phase {
        ADVANCE("First, and committed: what was added cannot be used in the same transaction."),
        TRANSACTION("In one transaction."),
        CONCURRENT("One by one, outside of a transaction: reading and writing go on meanwhile."),
        AFTERWARDS("Afterwards: the rows that there are get checked, without a lock in the way.");

        private final String title;

        Phase(String title) {
            this.title = title;
        }

        /// What it means, as a sentence.
        public String title() {
            return title;
        }
    }

    /// Who runs a change.
    public enum Caution {
        /// It can be run as it is.
        NONE,
        /// It stands in a comment until somebody has thought about it.
        REVIEW
    }

    /// One or several statements that belong together.
    ///
    /// @param statements without semicolons
    /// @param remarks what they would lose or lock, a sentence each
    public record Change(
            Phase phase, Caution caution, List<String> statements, List<String> remarks) {
        public Change {
            statements = List.copyOf(statements);
            remarks = List.copyOf(remarks);
        }

        static Change of(Phase phase, String statement) {
            return new Change(phase, Caution.NONE, List.of(statement), List.of());
        }

        static Change review(Phase phase, String remark, String... statements) {
            return new Change(phase, Caution.REVIEW, List.of(statements), List.of(remark));
        }

        Change remark(String remark) {
            return new Change(phase, caution, statements, List.of(remark));
        }

        /// As the script has it.
        String text() {
            String comments =
                    remarks.stream()
                            .map(remark -> (isHeld() ? "-- WARNING: " : "-- ") + remark + "\n")
                            .collect(Collectors.joining());
            return comments
                    + statements.stream()
                            .map(sql -> sql + ";")
                            .flatMap(String::lines)
                            .map(line -> (isHeld() ? "-- " : "") + line + "\n")
                            .collect(Collectors.joining());
        }

        private boolean isHeld() {
            return caution == Caution.REVIEW;
        }
    }

    /// Whether the database has all that the model wants.
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /// The changes of a phase.
    public List<Change> changes(Phase phase) {
        return changes.stream().filter(change -> change.phase() == phase).toList();
    }

    /// The whole as a script, by phases; empty if there is nothing to do.
    public String script() {
        if (isEmpty()) {
            return "";
        }
        StringBuilder script = new StringBuilder(HEAD);
        for (String note : notes) {
            script.append("-- ").append(note).append('\n');
        }
        for (Phase phase : Phase.values()) {
            append(phase, script);
        }
        return script.toString();
    }

    private void append(Phase phase, StringBuilder script) {
        List<Change> those = changes(phase);
        if (those.isEmpty()) {
            return;
        }
        String rule = String.join("", Collections.nCopies(phase.title().length(), "-"));
        script.append("\n-- ").append(phase.title()).append("\n-- ").append(rule).append('\n');
        those.forEach(change -> script.append('\n').append(change.text()));
    }
}
