package dev.weir.orm.internal.write;

import dev.weir.orm.internal.run.Statements;

import java.util.List;

/// What the server says of a table, and what follows for writing to it.
///
/// @param serverVersion 18 for PostgreSQL 18.1
/// @param kind what the catalogue calls it: `r` a table, `p` a partitioned one, `v` a view, ...
/// @param rules whether it has rules that rewrite statements
/// @param security whether row-level security holds for the user
/// @param triggers whether triggers may leave rows out
/// @param temporary whether the user may have temporary tables
record TableFacts(
        int serverVersion,
        String kind,
        Rules rules,
        Security security,
        Triggers triggers,
        Temporary temporary) {
    private static final String SQL =
            """
            select
                pg_catalog.current_setting('server_version_num')::integer,
                c.relkind::text,
                exists (
                    select from pg_catalog.pg_rewrite r
                    where r.ev_class = c.oid and r.ev_type <> '1'
                ),
                pg_catalog.row_security_active(c.oid),
                exists (
                    select from pg_catalog.pg_trigger g
                    where g.tgrelid = c.oid and not g.tgisinternal and g.tgtype & 7 = 7
                ),
                pg_catalog.has_database_privilege(pg_catalog.current_database(), 'temporary')
            from pg_catalog.pg_class c
            where c.oid = $1::text::regclass
            """;

    /// From this version on a row can be matched with its answer by its number.
    private static final int MERGE_RETURNING = 17;

    private static final int RETURNING_OLD = 18;

    enum Rules {
        NONE,
        SOME
    }

    enum Security {
        OFF,
        ON
    }

    /// Triggers before the insert of each row.
    enum Triggers {
        NONE,
        SOME
    }

    enum Temporary {
        ALLOWED,
        FORBIDDEN
    }

    static TableFacts of(Statements statements, EntityTable<?> table) {
        return statements.one(
                new Statements.Call(SQL, List.of(table.model().table().sql())),
                row ->
                        new TableFacts(
                                row.intValue(0) / 10_000,
                                row.stringValue(1),
                                row.booleanValue(2) ? Rules.SOME : Rules.NONE,
                                row.booleanValue(3) ? Security.ON : Security.OFF,
                                row.booleanValue(4) ? Triggers.SOME : Triggers.NONE,
                                row.booleanValue(5) ? Temporary.ALLOWED : Temporary.FORBIDDEN));
    }

    private boolean isTable() {
        return kind.equals("r") || isPartitioned();
    }

    boolean isPartitioned() {
        return kind.equals("p");
    }

    /// Whether `returning` can tell what a row was before.
    boolean returnsOld() {
        return serverVersion >= RETURNING_OLD;
    }

    boolean takesCopy() {
        return isTable() && rules == Rules.NONE && security == Security.OFF;
    }

    /// Why COPY cannot be used, for messages.
    String refusal() {
        if (!isTable()) {
            return "it is no table";
        }
        return rules == Rules.SOME
                ? "it has rules, which COPY would pass by"
                : "row-level security holds for the user, which COPY refuses";
    }

    /// Whether rows can be copied to a temporary table, and inserted from there.
    boolean takesStage() {
        return isTable() && temporary == Temporary.ALLOWED;
    }

    boolean takesMerge() {
        return isTable() && rules == Rules.NONE && serverVersion >= MERGE_RETURNING;
    }

    /// Whether each row that is inserted is answered.
    boolean answersEachRow() {
        return isTable() && rules == Rules.NONE && triggers == Triggers.NONE;
    }
}
