package dev.weir.lab.internal.doctor;

import dev.weir.driver.Connection;
import dev.weir.driver.Row;
import dev.weir.lab.internal.observe.ProcessFiles;

import java.util.List;

/// Reads a [Chart]: catalogue views alone, nothing is changed and nothing is locked.
final class ChartReader {
    private static final String VIEWER =
            "select current_user::text, current_database()::text, pg_backend_pid()";

    private static final String SLOTS =
            """
            select
                (select setting::int from pg_settings where name = 'max_connections'),
                (select sum(setting::int)::int from pg_settings
                 where name in ('superuser_reserved_connections', 'reserved_connections'))
            """;
    private static final String CAPS =
            """
            select 'role' as kind, rolname::text, rolconnlimit,
                (select count(*)::int from pg_stat_activity a
                 where a.usesysid = r.oid and a.pid <> pg_backend_pid())
            from pg_roles r where rolconnlimit >= 0 and rolcanlogin
            union all
            select 'database', datname::text, datconnlimit,
                (select count(*)::int from pg_stat_activity a
                 where a.datid = d.oid and a.pid <> pg_backend_pid())
            from pg_database d where datconnlimit >= 0 and datallowconn
            order by 1, 2
            """;
    private static final String SESSIONS =
            """
            select pid, coalesce(application_name, ''), coalesce(state, ''),
                coalesce(extract(epoch from clock_timestamp() - state_change), 0)::float8,
                case when query = '<insufficient privilege>' then '' else coalesce(query, '') end
            from pg_stat_activity
            where coalesce(backend_type, 'client backend') = 'client backend'
                and datid is not null
                and pid <> pg_backend_pid()
            order by pid
            """;

    /// The view may be read by superusers and members of `pg_read_all_stats` alone.
    private static final String BACKEND_MEMORY =
            """
            select case
                when has_table_privilege('pg_backend_memory_contexts', 'select')
                then (select sum(total_bytes)::bigint from pg_backend_memory_contexts)
                else 0
            end
            """;

    private static final String WORK_MEMORY =
            "select setting::bigint * 1024 from pg_settings where name = 'work_mem'";

    private ChartReader() {}

    static Chart read(Connection db) {
        Row slots = db.query(SLOTS).one();
        Chart.Viewer viewer = viewer(db);
        return new Chart(
                viewer,
                new Chart.Slots(slots.intValue(0), slots.intValue(1)),
                caps(db),
                sessions(db),
                memory(db, viewer.process()));
    }

    /// A pooler tells its clients of processes that the server does not know.
    private static Chart.Viewer viewer(Connection db) {
        Row row = db.query(VIEWER).one();
        int process = row.intValue(2);
        return new Chart.Viewer(
                row.stringValue(0),
                row.stringValue(1),
                process,
                process == db.processId() ? Chart.Path.DIRECT : Chart.Path.POOLED);
    }

    private static List<Chart.Cap> caps(Connection db) {
        return db.query(CAPS)
                .list(
                        row ->
                                new Chart.Cap(
                                        row.stringValue(0),
                                        row.stringValue(1),
                                        row.intValue(2),
                                        row.intValue(3)));
    }

    private static List<Chart.Session> sessions(Connection db) {
        return db.query(SESSIONS)
                .list(
                        row ->
                                new Chart.Session(
                                        row.intValue(0),
                                        row.stringValue(1),
                                        row.stringValue(2),
                                        row.doubleValue(3),
                                        row.stringValue(4)));
    }

    private static Chart.Memory memory(Connection db, int process) {
        return new Chart.Memory(
                backendMemory(db),
                db.query(WORK_MEMORY).one(Long.class),
                ProcessFiles.machineBytes(process));
    }

    /// 0 where it may not be read: the privilege is looked at first, but the view is planned whole.
    private static long backendMemory(Connection db) {
        try {
            return db.query(BACKEND_MEMORY).one(Long.class);
        } catch (dev.weir.driver.ServerErrorException e) {
            return 0;
        }
    }
}
