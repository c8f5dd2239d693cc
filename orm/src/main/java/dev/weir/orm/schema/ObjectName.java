package dev.weir.orm.schema;

import dev.weir.driver.SqlText;
import dev.weir.orm.internal.names.Identifiers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The name of a table, type or sequence.
///
/// @param schema empty for the one that the search path finds
/// @param name unquoted
record ObjectName(Optional<String> schema, String name) {
    static ObjectName in(String schema, String name) {
        return new ObjectName(Optional.of(schema), name);
    }

    /// Takes apart a name that is written as in SQL: `book`, `shop.book`, `"Shop"."Book"`.
    static ObjectName parse(String written) {
        List<String> parts = unquoted(SqlText.qualified(written));
        return switch (parts.size()) {
            case 1 -> new ObjectName(Optional.empty(), parts.getFirst());
            case 2 -> in(parts.getFirst(), parts.getLast());
            default ->
                    throw new IllegalArgumentException(
                            "not the name of a table, type or sequence, since it has more than two"
                                    + " parts: "
                                    + written);
        };
    }

    private static List<String> unquoted(String quoted) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 1; i < quoted.length(); i++) {
            char c = quoted.charAt(i);
            if (c != '"') {
                part.append(c);
            } else if (i + 1 < quoted.length() && quoted.charAt(i + 1) == '"') {
                part.append(c);
                i++;
            } else {
                parts.add(part.toString());
                part.setLength(0);
                i += 2; // the dot, and the quote that opens the next part
            }
        }
        return parts;
    }

    /// The same name, in this schema if it has none.
    ObjectName orIn(String home) {
        return schema.isPresent() ? this : in(home, name);
    }

    /// As SQL writes it, quoted where it must be.
    String sql() {
        return schema.map(each -> Identifiers.of(each) + ".").orElse("") + Identifiers.of(name);
    }
}
