package dev.weir.orm.schema;

import dev.weir.orm.model.TablePart;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Gives names to those constraints and indexes that have none, and adds the indexes that foreign
/// keys need. Names are unique in a schema, as those of indexes must be.
final class PartNames {
    private static final Pattern FUNCTION = Pattern.compile("([a-z_][a-z0-9_]*)\\s*\\(.*");
    private static final Pattern WORD = Pattern.compile("[a-z_][a-z0-9_]*");

    private final Map<Optional<String>, GivenNames> bySchema = new HashMap<>();

    private PartNames() {}

    static List<TableDefinition> given(List<TableDefinition> tables) {
        PartNames names = new PartNames();
        tables.forEach(names::takeNames);
        return tables.stream().map(names::named).toList();
    }

    private GivenNames in(TableDefinition table) {
        return bySchema.computeIfAbsent(table.name().schema(), _ -> new GivenNames());
    }

    private void takeNames(TableDefinition table) {
        in(table).take(table.name().name());
        table.parts().stream()
                .filter(part -> !(part instanceof TablePart.Comment)) // has the name of a column
                .map(TablePart::name)
                .filter(name -> !name.isEmpty())
                .forEach(in(table)::take);
    }

    private TableDefinition named(TableDefinition table) {
        String keyName = in(table).give(table.name().name(), List.of(), "pkey");
        List<TablePart> parts = new ArrayList<>();
        table.parts().forEach(part -> parts.add(named(table, part)));
        Set<String> keyIndexes = new HashSet<>();
        for (TablePart.Index index : ForeignKeys.missingIndexes(table)) {
            TablePart given = named(table, index);
            keyIndexes.add(given.name());
            parts.add(given);
        }
        return table.named(keyName, parts, keyIndexes);
    }

    private TablePart named(TableDefinition table, TablePart part) {
        return switch (part) {
            case TablePart.Unique(String name, List<String> columns) ->
                    new TablePart.Unique(name(table, name, columns, "key"), columns);
            case TablePart.Check(String name, String condition) ->
                    new TablePart.Check(
                            name(table, name, checked(table, condition), "check"), condition);
            case TablePart.ForeignKey key ->
                    new TablePart.ForeignKey(
                            name(table, key.name(), key.columns(), "fkey"),
                            key.columns(),
                            key.table(),
                            key.key(),
                            key.actions());
            case TablePart.Index index -> named(table, index);
            case TablePart.Exclusion exclusion ->
                    new TablePart.Exclusion(
                            name(table, exclusion.name(), words(exclusion.elements()), "excl"),
                            exclusion.method(),
                            exclusion.elements(),
                            exclusion.condition());
            case TablePart.Comment comment -> comment;
        };
    }

    private TablePart.Index named(TableDefinition table, TablePart.Index index) {
        return new TablePart.Index(
                name(table, index.name(), words(ForeignKeys.keyColumns(index)), "idx"),
                index.uniqueness(),
                index.method(),
                index.keys(),
                index.included(),
                index.condition());
    }

    private String name(TableDefinition table, String name, List<String> columns, String label) {
        GivenNames names = in(table);
        return name.isEmpty() ? names.give(table.name().name(), columns, label) : names.take(name);
    }

    /// The only column of a condition; none if there are several.
    private static List<String> checked(TableDefinition table, String condition) {
        Set<String> words = new HashSet<>();
        Matcher matcher = WORD.matcher(condition.replaceAll("'[^']*'", ""));
        while (matcher.find()) {
            words.add(matcher.group());
        }
        List<String> columns =
                table.columns().stream()
                        .map(ColumnDefinition::name)
                        .filter(words::contains)
                        .toList();
        return columns.size() == 1 ? columns : List.of();
    }

    /// What stands for each key of an index: a column, the function of an expression, or `expr`.
    private static List<String> words(List<String> keys) {
        return keys.stream().map(PartNames::word).toList();
    }

    private static String word(String key) {
        Matcher function = FUNCTION.matcher(key);
        if (function.matches()) {
            return function.group(1);
        }
        String first = key.split("\\s", 2)[0];
        return first.isEmpty() || first.matches(".*[^\\w$].*") ? "expr" : first;
    }
}
