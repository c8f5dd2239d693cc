package dev.weir.driver.internal.bulk;

import dev.weir.driver.SqlText;
import dev.weir.driver.internal.table.TableColumn;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The statements of a bulk. `t` is the table and `s` its source: the arrays side by side, with the
/// row's number behind them.
///
/// Casts name the type without a length, `varchar[]` and not `varchar(50)[]`: such a cast cuts
/// silently, while the column itself refuses what is too long.
///
/// @param table its name with its parts quoted
/// @param numbered whether the server can return the number of the row that an answer belongs to
record BulkSql(
        String table, List<TableColumn> columns, List<Transport> transports, boolean numbered) {
    /// @param conflict what follows the rows
    String insert(String conflict) {
        return "insert into "
                + table
                + " "
                + columnList()
                + " select "
                + values()
                + " from "
                + source()
                + conflict;
    }

    /// @param returned names of columns
    String insertReturning(List<String> returned) {
        if (!numbered) {
            return insert(" order by s.number returning 0, " + SqlText.list(returned));
        }
        return "merge into "
                + table
                + " as t using "
                + source()
                + " on false when not matched then insert "
                + columnList()
                + " values ("
                + values()
                + ") returning s.number, "
                + returned.stream()
                        .map(name -> "t." + SqlText.quoted(name))
                        .collect(Collectors.joining(", "));
    }

    /// @param key names of columns
    String update(List<String> key) {
        String changes =
                IntStream.range(0, columns.size())
                        .filter(i -> !key.contains(columns.get(i).name()))
                        .mapToObj(i -> SqlText.quoted(columns.get(i).name()) + " = " + value(i))
                        .collect(Collectors.joining(", "));
        return "update " + table + " as t set " + changes + " from " + source() + matching(key);
    }

    /// @param key names of columns
    String delete(List<String> key) {
        return "delete from " + table + " as t using " + source() + matching(key);
    }

    private String matching(List<String> key) {
        String conditions =
                IntStream.range(0, columns.size())
                        .filter(i -> key.contains(columns.get(i).name()))
                        .mapToObj(
                                i ->
                                        "t."
                                                + SqlText.quoted(columns.get(i).name())
                                                + " = "
                                                + value(i))
                        .collect(Collectors.joining(" and "));
        return " where " + conditions + " returning s.number";
    }

    private String columnList() {
        return SqlText.columnList(columns.stream().map(TableColumn::name).toList());
    }

    private String values() {
        return IntStream.range(0, columns.size())
                .mapToObj(this::value)
                .collect(Collectors.joining(", "));
    }

    private String value(int i) {
        return transports.get(i) == Transport.DIRECT
                ? "s.c" + i
                : "s.c" + i + "::" + columns.get(i).typeName();
    }

    private String source() {
        String arrays =
                IntStream.range(0, columns.size())
                        .mapToObj(
                                i ->
                                        "$"
                                                + (i + 1)
                                                + "::"
                                                + transports.get(i).elementType(columns.get(i))
                                                + "[]")
                        .collect(Collectors.joining(", "));
        String names =
                IntStream.range(0, columns.size())
                        .mapToObj(i -> "c" + i)
                        .collect(Collectors.joining(", "));
        return "unnest(" + arrays + ") with ordinality as s(" + names + ", number)";
    }
}
