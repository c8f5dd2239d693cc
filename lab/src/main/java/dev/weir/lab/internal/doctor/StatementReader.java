package dev.weir.lab.internal.doctor;

import dev.weir.driver.Connection;
import dev.weir.driver.Row;

import java.util.List;
import java.util.Optional;

/// Reads [Statements].
final class StatementReader {
    private static final int TEXTS_MAX = 2_000;
    private static final int TEXT_CHARS_MAX = 500;

    private static final String EXTENSION =
            """
            select
                exists (select from pg_settings where name = 'pg_stat_statements.max'),
                coalesce(
                    (select setting = 'on' from pg_settings
                     where name = 'pg_stat_statements.track_planning'),
                    false),
                (select quote_ident(nspname)
                 from pg_extension e join pg_namespace n on n.oid = e.extnamespace
                 where extname = 'pg_stat_statements'),
                pg_has_role(current_user, 'pg_read_all_stats', 'usage')
            """;

    /// With the number of what `pg_stat_statements` counts it under.
    private static final String LAST =
            """
            select distinct left(query, $1), query_id
            from pg_stat_activity
            where backend_type = 'client backend'
                and pid <> pg_backend_pid()
                and datname = current_database()
                and query not in ('', '<insufficient privilege>')
            """;

    private static final String COUNTED =
            """
            select left(query, $1), sum(calls)::bigint, sum(plans)::bigint, queryid
            from SCHEMA.pg_stat_statements s join pg_database d on d.oid = s.dbid
            where datname = current_database() and query !~* '^(begin|commit|rollback|set|show) '
            group by 1, 4
            order by 2 desc
            limit $2
            """;

    private StatementReader() {}

    static Statements read(Connection db) {
        Row extension = db.query(EXTENSION).one();
        Optional<String> schema = extension.optional(2, String.class);
        List<Row> last = db.query(LAST, TEXT_CHARS_MAX).list();
        Statements.Source source =
                source(extension.booleanValue(0), schema.isPresent(), extension.booleanValue(3));
        if (source != Statements.Source.READ) {
            return new Statements(
                    source,
                    Statements.Planning.NOT_COUNTED,
                    0,
                    List.of(),
                    last.stream().map(row -> new Statements.Last(row.stringValue(0), 0)).toList());
        }
        List<Row> counted =
                db.query(COUNTED.replace("SCHEMA", schema.orElseThrow()), TEXT_CHARS_MAX, TEXTS_MAX)
                        .list();
        return new Statements(
                source,
                extension.booleanValue(1)
                        ? Statements.Planning.COUNTED
                        : Statements.Planning.NOT_COUNTED,
                dropped(db, schema.orElseThrow()),
                counted.stream()
                        .map(
                                row ->
                                        new Statements.Counted(
                                                row.stringValue(0),
                                                row.longValue(1),
                                                row.longValue(2)))
                        .toList(),
                last.stream().map(row -> last(row, counted)).toList());
    }

    private static Statements.Source source(boolean loaded, boolean created, boolean seen) {
        if (!loaded) {
            return Statements.Source.NOT_LOADED;
        }
        if (!created) {
            return Statements.Source.NOT_CREATED;
        }
        return seen ? Statements.Source.READ : Statements.Source.HIDDEN;
    }

    private static Statements.Last last(Row row, List<Row> counted) {
        long calls =
                row.isNull(1)
                        ? 0
                        : counted.stream()
                                .filter(each -> !each.isNull(3))
                                .filter(each -> each.longValue(3) == row.longValue(1))
                                .mapToLong(each -> each.longValue(1))
                                .sum();
        return new Statements.Last(row.stringValue(0), calls);
    }

    /// 0 where the extension is older than its library.
    private static long dropped(Connection db, String schema) {
        boolean isThere =
                db.query("select to_regclass($1) is not null", schema + ".pg_stat_statements_info")
                        .one(Boolean.class);
        return isThere
                ? db.query("select dealloc from " + schema + ".pg_stat_statements_info")
                        .one(Long.class)
                : 0;
    }
}
