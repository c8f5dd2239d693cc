package dev.weir.cli.copy;

import dev.weir.cli.terminal.Printable;
import dev.weir.driver.CopyInto;
import dev.weir.driver.SqlClient;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The columns that a table has, and those that somebody means by names.
///
/// @param name its own, without quotes and schema
/// @param all in their order
/// @param copied those of them that are not computed from others, which is what COPY copies
/// @param key those of the primary key; none if it has none
public record TableColumns(String name, List<String> all, List<String> copied, List<String> key) {

    /// A name of PostgreSQL's has no more bytes.
    private static final int NAME_MAX = 63;

    private static final int LIST_MAX = 1000;

    private static final String COLUMNS =
            """
            select c.relname::text, a.attname::text, a.attgenerated <> '',
                coalesce(array_position(i.indkey::int2[], a.attnum), -1)
            from pg_class c
                join pg_attribute a on a.attrelid = c.oid
                left join pg_index i on i.indrelid = a.attrelid and i.indisprimary
            where c.oid = $1::text::regclass
                and a.attnum > 0
                and not a.attisdropped
            order by a.attnum
            """;

    private record Column(String table, String name, boolean isGenerated, int keyPosition) {}

    /// Asks the server.
    public static TableColumns of(SqlClient db, CopyInto table) {
        List<Column> columns =
                db.query(COLUMNS, table.table())
                        .list(
                                row ->
                                        new Column(
                                                row.stringValue(0),
                                                row.stringValue(1),
                                                row.booleanValue(2),
                                                row.intValue(3)));
        return new TableColumns(
                columns.isEmpty() ? "" : columns.getFirst().table(),
                columns.stream().map(Column::name).toList(),
                columns.stream().filter(c -> !c.isGenerated()).map(Column::name).toList(),
                columns.stream()
                        .filter(c -> c.keyPosition() >= 0)
                        .sorted(Comparator.comparingInt(Column::keyPosition))
                        .map(Column::name)
                        .toList());
    }

    /// The columns that a file's header names, in its order.
    public List<String> inFile(List<String> header, String file) {
        if (header.equals(List.of(""))) {
            if (copied.isEmpty()) {
                return List.of();
            }
            throw new CopyFailure(
                    file
                            + ":1: the line that should name the columns is empty\nthe table has: "
                            + list(all)
                            + "\nnothing was copied; give --columns and have no empty line, or"
                            + " --no-header");
        }
        List<String> unknown = header.stream().filter(name -> find(name).isEmpty()).toList();
        if (!unknown.isEmpty()) {
            throw new CopyFailure(
                    file
                            + ":1: the table has no column "
                            + list(unknown)
                            + "\nthe file has:  "
                            + list(header)
                            + "\nthe table has: "
                            + list(all)
                            + "\nnothing was copied; give --columns if these are other names, or"
                            + " --no-header if they are none");
        }
        return distinct(header, file + ":1: the header");
    }

    /// The columns that an option names.
    public List<String> named(List<String> names, String option) {
        for (String name : names) {
            if (find(name).isEmpty()) {
                throw new CopyFailure(
                        option
                                + ": the table has no column "
                                + list(List.of(name))
                                + "\nthe table has: "
                                + list(all));
            }
        }
        return distinct(names, option);
    }

    private List<String> distinct(List<String> names, String where) {
        List<String> found = names.stream().map(name -> find(name).getFirst()).toList();
        Set<String> seen = new HashSet<>();
        for (String name : found) {
            if (!seen.add(name)) {
                throw new CopyFailure(where + " names column " + name + " twice");
            }
        }
        return found;
    }

    /// A column by its name, or by the only one that differs in case or by blanks around it.
    private List<String> find(String name) {
        if (all.contains(name)) {
            return List.of(name);
        }
        List<String> alike = new ArrayList<>(all);
        alike.removeIf(column -> !column.equalsIgnoreCase(name.strip()));
        return alike.size() == 1 ? alike : List.of();
    }

    private static String list(List<String> names) {
        String all =
                names.stream()
                        .map(name -> name.isEmpty() ? "\"\"" : Printable.cut(name, NAME_MAX))
                        .collect(Collectors.joining(", "));
        return Printable.cut(all, LIST_MAX);
    }
}
