package dev.weir.driver.internal.classes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Where a member's value comes from: one column, or several whose names begin alike: `author.name`
/// and `author.born` are `name` and `born` of the group `author`.
public sealed interface Source {
    String name();

    /// Indexes of the columns.
    Stream<Integer> columns();

    /// One column.
    ///
    /// @param name the name, or its last part where it has dots
    /// @param column the column's index
    record Column(String name, int column) implements Source {
        @Override
        public Stream<Integer> columns() {
            return Stream.of(column);
        }
    }

    record Group(String name, List<Source> parts) implements Source {
        @Override
        public Stream<Integer> columns() {
            return parts.stream().flatMap(Source::columns);
        }
    }

    public static List<Source> of(List<String> columnNames) {
        List<Column> columns = new ArrayList<>();
        for (String name : columnNames) {
            columns.add(new Column(name, columns.size()));
        }
        return grouped(columns);
    }

    private static List<Source> grouped(List<Column> columns) {
        List<Source> sources = new ArrayList<>();
        Map<String, List<Column>> groups = new LinkedHashMap<>();
        for (Column column : columns) {
            int dot = column.name().indexOf('.');
            if (dot > 0 && dot < column.name().length() - 1) {
                groups.computeIfAbsent(column.name().substring(0, dot), _ -> new ArrayList<>())
                        .add(new Column(column.name().substring(dot + 1), column.column()));
            } else {
                sources.add(column);
            }
        }
        groups.forEach((name, within) -> sources.add(new Group(name, grouped(within))));
        return sources;
    }
}
