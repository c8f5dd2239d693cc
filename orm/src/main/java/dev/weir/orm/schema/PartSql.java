package dev.weir.orm.schema;

import dev.weir.driver.SqlText;
import dev.weir.orm.internal.names.Identifiers;
import dev.weir.orm.model.TablePart;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Constraints, indexes and comments as DDL writes them.
final class PartSql {
    private PartSql() {}

    /// Columns as a list: `(id, title)`.
    static String columns(List<String> names) {
        return names.stream().map(Identifiers::of).collect(Collectors.joining(", ", "(", ")"));
    }

    static String primaryKey(TableDefinition table) {
        return named(table.keyName(), "primary key " + columns(table.key()));
    }

    /// A constraint, `constraint name check (...)`; empty for what is none.
    static Optional<String> constraint(TablePart part) {
        return switch (part) {
            case TablePart.Unique(String name, List<String> columns) ->
                    Optional.of(named(name, "unique " + columns(columns)));
            case TablePart.Check(String name, String condition) ->
                    Optional.of(named(name, "check (" + condition + ")"));
            case TablePart.ForeignKey key -> Optional.of(named(key.name(), foreignKey(key)));
            case TablePart.Exclusion exclusion ->
                    Optional.of(named(exclusion.name(), exclusion(exclusion)));
            case TablePart.Index _, TablePart.Comment _ -> Optional.empty();
        };
    }

    private static String named(String name, String definition) {
        return "constraint " + Identifiers.of(name) + " " + definition;
    }

    private static String foreignKey(TablePart.ForeignKey key) {
        return "foreign key "
                + columns(key.columns())
                + " references "
                + key.table()
                + " "
                + columns(key.key())
                + (key.actions().isBlank() ? "" : " " + key.actions());
    }

    private static String exclusion(TablePart.Exclusion exclusion) {
        return "exclude using "
                + exclusion.method()
                + " ("
                + String.join(", ", exclusion.elements())
                + ")"
                + exclusion.condition().map(sql -> " where (" + sql + ")").orElse("");
    }

    /// What makes an index, `create unique index ...`.
    static String index(ObjectName table, TablePart.Index index) {
        return "create " + kind(index) + "index " + indexBody(table, index, index.name());
    }

    /// The same, without locking the table. Must not run in a transaction.
    ///
    /// @param name of the new index
    static String concurrently(ObjectName table, TablePart.Index index, String name) {
        return "create " + kind(index) + "index concurrently " + indexBody(table, index, name);
    }

    private static String kind(TablePart.Index index) {
        return index.uniqueness() == TablePart.Uniqueness.UNIQUE ? "unique " : "";
    }

    private static String indexBody(ObjectName table, TablePart.Index index, String name) {
        String method = index.method().equals("btree") ? "" : " using " + index.method();
        return Identifiers.of(name)
                + " on "
                + table.sql()
                + method
                + " ("
                + String.join(", ", index.keys())
                + ")"
                + (index.included().isEmpty() ? "" : " include " + columns(index.included()))
                + index.condition().map(sql -> " where " + sql).orElse("");
    }

    static String comment(ObjectName table, TablePart.Comment comment) {
        String of =
                comment.name().isEmpty()
                        ? "table " + table.sql()
                        : "column " + table.sql() + "." + Identifiers.of(comment.name());
        return "comment on " + of + " is " + SqlText.literal(comment.text());
    }
}
