package dev.weir.orm.internal.render;

import dev.weir.orm.sql.CommonTable;
import dev.weir.orm.sql.Rowset;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The names of a statement: tables and sources of all its queries differ, so that a query can
/// refer to those around it.
final class Names {
    private final Set<String> taken = new HashSet<>();
    private final Set<String> aliased = new HashSet<>();
    private final Map<CommonTable.Handle, String> commons = new HashMap<>();

    /// The name, or one like it that is not taken yet.
    String free(String wanted) {
        String name = wanted;
        for (int i = 2; !taken.add(name); i++) {
            name = wanted + "_" + i;
        }
        return name;
    }

    /// Takes a name that is the statement's own, whatever else is called so.
    void take(String name) {
        taken.add(name);
    }

    /// Gives a common table expression its name.
    void declare(CommonTable table) {
        commons.put(table.handle(), free(table.handle().name()));
    }

    /// Takes the name back, behind the query that it was for.
    void forget(CommonTable table) {
        commons.remove(table.handle());
    }

    /// What a source is called: a common table expression mostly as it is.
    String alias(Rowset rowset) {
        return handle(rowset)
                .filter(each -> each.name().equals(rowset.name()))
                .flatMap(this::common)
                .filter(aliased::add)
                .orElseGet(() -> free(rowset.name()));
    }

    private static Optional<CommonTable.Handle> handle(Rowset rowset) {
        return switch (rowset.origin()) {
            case Rowset.Origin.Common(CommonTable table) -> Optional.of(table.handle());
            case Rowset.Origin.Self(CommonTable.Handle self) -> Optional.of(self);
            case Rowset.Origin.Query _, Rowset.Origin.Call _ -> Optional.empty();
        };
    }

    boolean isDeclared(CommonTable table) {
        return commons.containsKey(table.handle());
    }

    /// What a common table expression is called, if it has been declared.
    Optional<String> common(CommonTable.Handle handle) {
        return Optional.ofNullable(commons.get(handle));
    }

    /// A common table expression hides a table of its name.
    ///
    /// @throws IllegalArgumentException if this one is hidden
    void ensureSeen(String table) {
        if (commons.containsValue(table)) {
            throw new IllegalArgumentException(
                    "with(\"%s\") hides the table %s, which the statement reads too: give it another name"
                            .formatted(table, table));
        }
    }
}
