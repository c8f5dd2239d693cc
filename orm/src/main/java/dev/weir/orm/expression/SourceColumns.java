package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.orm.sql.Node;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The columns of a source: what they are called, which expressions they were, and their types.
/// Immutable.
record SourceColumns(List<String> names, List<Node> nodes, List<SqlType<?>> types) {
    SourceColumns {
        names = List.copyOf(names);
        nodes = List.copyOf(nodes);
        types = List.copyOf(types);
    }

    /// Those of a query. A column keeps its name; expressions are numbered.
    static SourceColumns of(Subquery query) {
        List<Node> nodes = query.select().columns();
        List<String> names = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < nodes.size(); i++) {
            String numbered = "c" + (i + 1);
            String name =
                    switch (nodes.get(i)) {
                        case Node.Column column -> column.column().name();
                        case Node.RowsetColumn column -> column.column();
                        default -> numbered;
                    };
            names.add(taken.add(name) ? name : numbered);
        }
        return new SourceColumns(names, nodes, query.types());
    }

    static SourceColumns of(List<String> names, List<? extends SqlType<?>> types) {
        return new SourceColumns(names, List.of(), List.copyOf(types));
    }

    /// The name of the column that an expression has become.
    String name(Expression<?, ?> selected, String source) {
        Node node = selected.node();
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i) == node) {
                return names.get(i);
            }
        }
        int found = nodes.indexOf(node);
        if (found < 0) {
            throw new IllegalArgumentException(
                    "the source "
                            + source
                            + " has no such column: select the expression in it, and use the same"
                            + " one here");
        }
        if (found != nodes.lastIndexOf(node)) {
            throw new IllegalArgumentException(
                    "the source "
                            + source
                            + " has several columns that are equal: keep the expression in a"
                            + " variable, and use that in both places");
        }
        return names.get(found);
    }

    /// A column by its name.
    String name(String name, SqlType<?> type, String source) {
        int found = names.indexOf(name);
        if (found < 0) {
            throw new IllegalArgumentException(
                    "the source " + source + " has no column " + name + " among " + names);
        }
        if (!types.get(found).equals(type)) {
            throw new IllegalArgumentException(
                    "column %s of the source %s is a %s, not a %s"
                            .formatted(name, source, types.get(found).name(), type.name()));
        }
        return name;
    }
}
