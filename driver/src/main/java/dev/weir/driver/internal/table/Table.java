package dev.weir.driver.internal.table;

import dev.weir.driver.ParameterException;
import dev.weir.driver.internal.rows.RowView;
import dev.weir.driver.internal.statement.Request;
import dev.weir.driver.internal.statement.Scope;
import dev.weir.driver.internal.statement.StatementRunner;
import dev.weir.driver.internal.table.TableColumn.Filling;
import dev.weir.net.Deadline;
import dev.weir.types.TypeRegistry;

import java.util.ArrayList;
import java.util.List;

/// A table's columns. They are asked for anew each time: binary data that are made for other types
/// than the table has by now would be stored as nonsense.
///
/// @param name with its parts quoted
/// @param types knows the types of all columns
/// @param serverVersion of the server that has it: 18 for PostgreSQL 18.1
/// @param isPartitioned whether its rows lie in other tables
public record Table(
        String name,
        List<TableColumn> columns,
        TypeRegistry types,
        int serverVersion,
        boolean isPartitioned) {
    /// It names every object with its schema, so that no search_path can change what it means. Of
    /// types it wants the names without a length: a cast to `varchar(5)` cuts silently.
    private static final String SQL =
            """
            select
                a.attname::pg_catalog.text,
                a.atttypid::pg_catalog.int8,
                pg_catalog.format_type(a.atttypid, -1),
                case
                    when a.attgenerated operator(pg_catalog.<>) '' then 'GENERATED'
                    when a.attnotnull and not a.atthasdef
                        and a.attidentity operator(pg_catalog.=) ''
                        and t.typdefault is null then 'REQUIRED'
                    else 'OPTIONAL'
                end,
                pg_catalog.current_setting('server_version_num')::pg_catalog.int4,
                c.relkind operator(pg_catalog.=) 'p'
            from pg_catalog.pg_attribute a
            join pg_catalog.pg_class c on c.oid operator(pg_catalog.=) a.attrelid
            join pg_catalog.pg_type t on t.oid operator(pg_catalog.=) a.atttypid
            where a.attrelid operator(pg_catalog.=) $1::pg_catalog.regclass
            and a.attnum operator(pg_catalog.>) 0
            and not a.attisdropped
            order by a.attnum
            """;

    /// Asks for the columns of a table.
    ///
    /// @param name with its parts quoted
    /// @throws dev.weir.driver.ServerErrorException if there is no such table
    public static Table of(StatementRunner runner, Scope scope, String name, Deadline deadline) {
        Request request = new Request(SQL, new Object[] {name}, deadline);
        List<TableColumn> columns = new ArrayList<>();
        int[] version = {0};
        boolean[] isPartitioned = {false};
        runner.run(
                request,
                scope,
                row -> {
                    columns.add(column(row));
                    version[0] = row.intValue(4) / 10_000;
                    isPartitioned[0] = row.booleanValue(5);
                });
        int[] oids = columns.stream().mapToInt(TableColumn::typeOid).toArray();
        TypeRegistry types = runner.typesOf(oids, request, scope);
        return new Table(name, columns, types, version[0], isPartitioned[0]);
    }

    private static TableColumn column(RowView row) {
        return new TableColumn(
                row.stringValue(0),
                (int) row.longValue(1),
                row.stringValue(2),
                Filling.valueOf(row.stringValue(3)));
    }

    /// The columns of these names, in their order; for no names, all that can be written.
    ///
    /// @throws ParameterException if the table has no such column; it lists those that it has
    public List<TableColumn> named(List<String> names) {
        if (names.isEmpty()) {
            return columns.stream().filter(c -> c.filling() != Filling.GENERATED).toList();
        }
        return names.stream().map(this::named).toList();
    }

    private TableColumn named(String wanted) {
        return columns.stream()
                .filter(column -> column.name().equals(wanted))
                .findFirst()
                .orElseThrow(
                        () ->
                                new ParameterException(
                                        "the table "
                                                + name
                                                + " has no column "
                                                + wanted
                                                + "; it has "
                                                + columns.stream()
                                                        .map(TableColumn::described)
                                                        .toList()));
    }
}
