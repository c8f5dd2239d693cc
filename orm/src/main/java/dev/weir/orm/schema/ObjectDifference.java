package dev.weir.orm.schema;

import dev.weir.driver.SqlText;
import dev.weir.orm.schema.LiveSchema.Relation;
import dev.weir.orm.schema.Migration.Phase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What the enumerations and sequences of a database lack. Labels that are too many stay: some row
/// may have them.
final class ObjectDifference {
    private final Schema schema;
    private final LiveSchema there;
    private final String home;
    private final Changes changes;

    /// @param home the schema of names without one
    ObjectDifference(Schema schema, LiveSchema there, String home, Changes changes) {
        this.schema = schema;
        this.there = there;
        this.home = home;
        this.changes = changes;
    }

    void find() {
        schema.enums().forEach(this::compare);
        schema.sequences().forEach(this::compare);
    }

    private void compare(EnumDefinition type) {
        List<String> labels = there.enums().get(type.name().orIn(home));
        if (labels == null) {
            changes.add(Phase.TRANSACTION, type.sql());
            return;
        }
        String before = "";
        for (String label : type.labels()) {
            if (labels.stream().noneMatch(each -> isSame(label, each))) {
                changes.add(
                        Phase.ADVANCE,
                        "alter type "
                                + type.name().sql()
                                + " add value "
                                + SqlText.literal(label)
                                + place(before, labels));
                before = label;
            } else {
                before = labels.stream().filter(e -> isSame(label, e)).findFirst().orElse(label);
            }
        }
    }

    private static String place(String before, List<String> labels) {
        if (!before.isEmpty()) {
            return " after " + SqlText.literal(before);
        }
        return labels.isEmpty() ? "" : " before " + SqlText.literal(labels.getFirst());
    }

    /// Whether a label stands for a constant, by the rules of the driver.
    private static boolean isSame(String constant, String label) {
        return constant.equalsIgnoreCase(label.replaceAll("[- ]", "_"));
    }

    private void compare(SequenceDefinition sequence) {
        LiveSchema.Sequence live = there.sequences().get(sequence.name().orIn(home));
        if (live == null) {
            changes.add(Phase.TRANSACTION, sequence.sql());
            keysOf(sequence).ifPresent(sql -> changes.add(Phase.TRANSACTION, sql));
            return;
        }
        String alter = "alter sequence " + sequence.name().sql() + " ";
        if (live.increment() != sequence.increment()) {
            changes.review(
                    Phase.TRANSACTION,
                    "programs that count on the step of "
                            + live.increment()
                            + " would take the same keys twice: stop them first.",
                    alter + "increment by " + sequence.increment());
        }
        // It goes on from where it is, and begins there only if it is restarted. Where one began
        // of which the model says nothing is no difference.
        if (sequence.hasStart() && live.start() != sequence.start()) {
            changes.add(Phase.TRANSACTION, alter + sequence.startSql());
        }
    }

    /// What makes a new sequence go on behind the keys that there are, of all tables that have keys
    /// of it.
    private Optional<String> keysOf(SequenceDefinition sequence) {
        List<Key> keys = new ArrayList<>();
        for (TableDefinition table : schema.tables()) {
            Relation relation = there.relations().get(table.name().orIn(home));
            for (ColumnDefinition column : table.columns()) {
                if (relation != null
                        && relation.column(column.name()).isPresent()
                        && column.isFrom(sequence)) {
                    keys.add(new Key(column.sqlName(), table.name().sql()));
                }
            }
        }
        String name = SqlText.literal(sequence.name().sql());
        return switch (keys.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(keys.getFirst().behind(name, sequence));
            default -> Optional.of(behind(keys, name, sequence));
        };
    }

    private static String behind(List<Key> keys, String name, SequenceDefinition sequence) {
        String greatest =
                keys.stream()
                        .map(Key::greatest)
                        .collect(Collectors.joining(", ", "greatest(", ")"));
        String unless = sequence.hasStart() ? " where " + greatest + " >= " + sequence.start() : "";
        return "select setval(" + name + ", " + greatest + ")" + unless;
    }

    /// A column that has values of a sequence.
    private record Key(String column, String table) {
        /// Keys below its beginning do not take a sequence back.
        String behind(String name, SequenceDefinition sequence) {
            String unless = sequence.hasStart() ? " having max(%s) >= %d" : "";
            return "select setval(%s, max(%s)) from %s".formatted(name, column, table)
                    + unless.formatted(column, sequence.start());
        }

        String greatest() {
            return "(select max(" + column + ") from " + table + ")";
        }
    }
}
