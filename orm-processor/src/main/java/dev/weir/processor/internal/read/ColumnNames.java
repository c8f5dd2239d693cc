package dev.weir.processor.internal.read;

import dev.weir.processor.internal.model.Column;
import dev.weir.processor.internal.model.Property;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/// What PostgreSQL makes of names.
final class ColumnNames {
    /// `NAMEDATALEN` less one.
    private static final int BYTES_MAX = 63;

    /// PostgreSQL manual, "System Columns".
    private static final Set<String> SYSTEM =
            Set.of("tableoid", "xmin", "cmin", "xmax", "cmax", "ctid");

    private ColumnNames() {}

    /// @throws Refusal if every table has a column of that name already
    static void check(Property property, Column column) {
        if (SYSTEM.contains(column.name())) {
            throw new Refusal(
                    property.access().element(),
                    "the column \"%s\" is PostgreSQL's own in every table: name another in %s"
                            .formatted(
                                    column.name(),
                                    column.property().contains(".")
                                            ? "@AttributeOverride"
                                            : property instanceof Property.ToOne
                                                    ? "@JoinColumn"
                                                    : "@Column"));
        }
    }

    /// As much of a name as PostgreSQL keeps.
    static String kept(String name) {
        int end = name.length();
        while (bytes(name.substring(0, end)) > BYTES_MAX) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
