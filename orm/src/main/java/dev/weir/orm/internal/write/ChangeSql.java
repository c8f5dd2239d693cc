package dev.weir.orm.internal.write;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/// The texts of updates and deletes of entities by their keys and versions.
///
/// @param set the columns that an update sets
/// @param identity the columns that find the row
record ChangeSql(EntityTable<?> table, List<Integer> set, List<Integer> identity) {
    /// Finds rows that are as the entity was read: by key, and by version if there is one.
    static ChangeSql unchanged(EntityTable<?> table, List<Integer> set) {
        List<Integer> identity = new ArrayList<>(table.key());
        if (table.isVersioned()) {
            identity.add(table.version());
        }
        return new ChangeSql(table, set, identity);
    }

    /// Finds rows by key, whatever their versions.
    static ChangeSql byKey(EntityTable<?> table, List<Integer> set) {
        return new ChangeSql(table, set, table.key());
    }

    /// What is sent: what is set, and what finds the row.
    List<Integer> sent() {
        List<Integer> sent = new ArrayList<>(set);
        sent.addAll(identity);
        return sent;
    }

    /// What an update changes besides what it sets.
    List<Integer> returned() {
        List<Integer> returned = new ArrayList<>(table.computed());
        if (table.isVersioned()) {
            returned.add(table.version());
        }
        return returned;
    }

    /// One row, of values `$1`, `$2`, ...
    String update() {
        IntFunction<String> values = column -> "$" + (sent().indexOf(column) + 1);
        return updating(values) + where(values) + Texts.returning(table, returned());
    }

    /// Rows of arrays.
    String updateMany() {
        ArraySource source = ArraySource.of(table, sent());
        return updating(source::value) + " from " + source.sql() + where(source::value);
    }

    /// Rows of arrays, each answered with its number first.
    String updateAll() {
        return updateMany()
                + " returning s.number"
                + returned().stream()
                        .map(each -> ", t." + table.columnName(each))
                        .collect(Collectors.joining());
    }

    String delete() {
        return "delete from "
                + table.name()
                + " as t"
                + where(column -> "$" + (identity.indexOf(column) + 1));
    }

    /// Rows of arrays.
    String deleteMany() {
        ArraySource source = ArraySource.of(table, identity);
        return "delete from " + table.name() + " as t using " + source.sql() + where(source::value);
    }

    /// Rows of arrays, each answered with its number.
    String deleteAll() {
        return deleteMany() + " returning s.number";
    }

    private String updating(IntFunction<String> values) {
        List<String> changes = new ArrayList<>();
        for (int column : set) {
            changes.add(table.columnName(column) + " = " + values.apply(column));
        }
        if (table.isVersioned()) {
            changes.add(Texts.nextVersion(table));
        }
        if (changes.isEmpty()) {
            // Nothing but a key: whether there is such a row is all that can be asked.
            String key = table.columnName(table.key().getFirst());
            changes.add(key + " = t." + key);
        }
        return "update " + table.name() + " as t set " + String.join(", ", changes);
    }

    private String where(IntFunction<String> values) {
        return " where "
                + identity.stream()
                        .map(each -> "t." + table.columnName(each) + " = " + values.apply(each))
                        .collect(Collectors.joining(" and "));
    }
}
