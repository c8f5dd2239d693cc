package dev.weir.orm.schema;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Names of constraints and indexes, as PostgreSQL gives them to those that have none:
/// `book_isbn_key`. A migration must know them. Not thread-safe.
final class GivenNames {
    /// One less than `NAMEDATALEN`: the server cuts what is longer.
    static final int BYTES_MAX = 63;

    private final Set<String> taken = new TreeSet<>();

    /// Says that a name is used.
    String take(String name) {
        String clipped = clipped(name);
        taken.add(clipped);
        return clipped;
    }

    /// A name that is not taken yet: `table_columns_label`, with a number behind it if need be.
    String give(String table, List<String> columns, String label) {
        String middle = String.join("_", columns);
        String name = joined(table, middle, label);
        for (int i = 1; !taken.add(name); i++) {
            name = joined(table, middle, label + i);
        }
        return name;
    }

    /// Of table and columns, whichever is longer is cut.
    private static String joined(String table, String columns, String label) {
        int room = BYTES_MAX - bytes(label) - (columns.isEmpty() ? 1 : 2);
        String first = table;
        String second = columns;
        while (bytes(first) + bytes(second) > room) {
            if (bytes(first) > bytes(second)) {
                first = shorter(first);
            } else {
                second = shorter(second);
            }
        }
        return first + "_" + (columns.isEmpty() ? "" : second + "_") + label;
    }

    private static String clipped(String name) {
        String clipped = name;
        while (bytes(clipped) > BYTES_MAX) {
            clipped = shorter(clipped);
        }
        return clipped;
    }

    private static String shorter(String text) {
        return text.substring(0, text.offsetByCodePoints(text.length(), -1));
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
