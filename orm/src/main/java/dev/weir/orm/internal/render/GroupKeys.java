package dev.weir.orm.internal.render;

import dev.weir.orm.sql.Node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Expressions that must be written with the same parameters wherever they stand, since the server
/// compares what it is sent: what rows are grouped by, what is distinct. Immutable.
///
/// Which of them an expression is depends on the values that it happens to have only where nothing
/// else tells them apart: else the same query with other data was another text.
record GroupKeys(List<Node> keys) {
    static final GroupKeys NONE = new GroupKeys(List.of());

    private static final List<String> GROUPING_SETS =
            List.of("rollup (", "cube (", "grouping sets (");

    GroupKeys {
        keys = List.copyOf(keys);
    }

    /// What `group by` has. What `rollup` and the like consist of is grouped by, each for itself.
    static GroupKeys of(List<Node> groupBy) {
        List<Node> keys = new ArrayList<>();
        for (Node each : groupBy) {
            if (each instanceof Node.Template template && isGroupings(template)) {
                template.nodes().forEach(part -> add(keys, part));
            } else {
                add(keys, each);
            }
        }
        return keys.isEmpty() ? NONE : new GroupKeys(keys);
    }

    private static boolean isGroupings(Node.Template template) {
        String begin = template.parts().getFirst();
        return GROUPING_SETS.stream().anyMatch(begin::startsWith);
    }

    /// A value alone would be taken for every other one that happens to be equal.
    private static void add(List<Node> keys, Node node) {
        if (!isPlain(node) && keys.stream().noneMatch(key -> Likeness.SAME.of(key, node))) {
            keys.add(node);
        }
    }

    private static boolean isPlain(Node node) {
        return node instanceof Node.Column
                || node instanceof Node.RowsetColumn
                || node instanceof Node.Text
                || node instanceof Node.Value;
    }

    /// The key that the expression is, or the expression itself.
    Node in(Node node) {
        if (keys.isEmpty() || isPlain(node)) {
            return node;
        }
        return find(node).map(keys::get).orElse(node);
    }

    /// Which key the expression is: the one with the same values, else one of its shape that has
    /// equal ones. Of keys that differ in nothing but their values, made anew where they are used,
    /// values alone say which is meant: where two of them coincide, the text has another form.
    Optional<Integer> find(Node node) {
        int equal = -1;
        for (int i = 0; i < keys.size(); i++) {
            if (Likeness.SAME.of(keys.get(i), node)) {
                return Optional.of(i);
            }
            if (equal < 0 && Likeness.EQUAL.of(keys.get(i), node)) {
                equal = i;
            }
        }
        return equal < 0 ? Optional.empty() : Optional.of(equal);
    }
}
