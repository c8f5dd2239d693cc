package dev.weir.orm.schema;

import dev.weir.orm.internal.names.Identifiers;
import dev.weir.orm.model.TablePart;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What foreign keys need: the other table's name as SQL writes it, and an index on their columns.
/// Without one, each delete in the other table reads this one from end to end, and so does each
/// query from the other side.
final class ForeignKeys {
    private static final Pattern FIRST_WORD =
            Pattern.compile("\\s*(\"(?:[^\"]|\"\")+\"|[^\\s\"]+).*", Pattern.DOTALL);

    private ForeignKeys() {}

    /// The table with the names of others written as in SQL.
    static TableDefinition resolved(TableDefinition table, List<TableDefinition> all) {
        return table.with(
                table.parts().stream()
                        .map(
                                part ->
                                        part instanceof TablePart.ForeignKey key
                                                ? resolved(table, key, all)
                                                : part)
                        .toList());
    }

    private static TablePart resolved(
            TableDefinition from, TablePart.ForeignKey key, List<TableDefinition> all) {
        List<ObjectName> known =
                all.stream()
                        .map(TableDefinition::name)
                        .filter(name -> isWritten(name, key.table()))
                        .toList();
        ObjectName target =
                known.stream()
                        .filter(name -> name.schema().equals(from.name().schema()))
                        .findFirst()
                        .or(() -> known.stream().findFirst())
                        .orElseGet(() -> ObjectName.parse(key.table()));
        return new TablePart.ForeignKey(
                key.name(), key.columns(), target.sql(), key.key(), key.actions());
    }

    private static boolean isWritten(ObjectName name, String written) {
        return written.equals(name.name())
                || written.equals(name.sql())
                || written.equals(name.schema().map(each -> each + ".").orElse("") + name.name());
    }

    /// The indexes that a table lacks, without names.
    static List<TablePart.Index> missingIndexes(TableDefinition table) {
        List<List<String>> leading = new ArrayList<>();
        leading.add(table.key());
        table.parts(TablePart.Unique.class).forEach(unique -> leading.add(unique.columns()));
        table.parts(TablePart.Index.class).stream()
                .filter(ForeignKeys::helps)
                .forEach(index -> leading.add(keyColumns(index)));
        List<TablePart.Index> missing = new ArrayList<>();
        for (TablePart.ForeignKey key : table.parts(TablePart.ForeignKey.class)) {
            if (leading.stream().noneMatch(columns -> begins(columns, key.columns()))) {
                leading.add(key.columns());
                missing.add(index(key));
            }
        }
        return missing;
    }

    private static TablePart.Index index(TablePart.ForeignKey key) {
        return new TablePart.Index(
                "",
                TablePart.Uniqueness.REPEATABLE,
                "btree",
                key.columns().stream().map(Identifiers::of).toList(),
                List.of(),
                Optional.empty());
    }

    /// A partial index knows only some of the rows.
    private static boolean helps(TablePart.Index index) {
        return index.condition().isEmpty()
                && (index.method().equals("btree") || index.method().equals("hash"));
    }

    /// The names of an index's columns, unquoted; of an expression its text.
    static List<String> keyColumns(TablePart.Index index) {
        return index.keys().stream().map(ForeignKeys::firstWord).toList();
    }

    private static String firstWord(String key) {
        String word = FIRST_WORD.matcher(key).replaceFirst("$1");
        return word.startsWith("\"")
                ? word.substring(1, word.length() - 1).replace("\"\"", "\"")
                : word;
    }

    /// Whether an index on some columns finds rows by others: they come first, in whatever order.
    static boolean begins(List<String> indexed, List<String> columns) {
        if (indexed.size() < columns.size()) {
            return false;
        }
        Set<String> first = new LinkedHashSet<>(indexed.subList(0, columns.size()));
        return first.containsAll(columns);
    }
}
