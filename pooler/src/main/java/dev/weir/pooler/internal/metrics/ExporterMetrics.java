package dev.weir.pooler.internal.metrics;

import dev.weir.pooler.internal.admin.DatabaseRow;
import dev.weir.pooler.internal.admin.ListCounts;
import dev.weir.pooler.internal.admin.PoolRow;
import dev.weir.pooler.internal.admin.Snapshot;
import dev.weir.pooler.internal.admin.StatsRow;
import dev.weir.pooler.internal.config.ConfigurationRow;
import dev.weir.pooler.internal.config.PoolMode;

import java.util.List;

/// What PgBouncer's exporter tells, under its names, so that dashboards and alerts made for it go
/// on: <https://github.com/prometheus-community/pgbouncer_exporter>. Its labels are columns of
/// SHOW; what is null there is empty here.
final class ExporterMetrics {
    // 0.11 renamed what it has of SHOW STATS; dashboards are of either kind.
    private static final List<String> STATS_PREFIXES =
            List.of("pgbouncer_stats_", "pgbouncer_stats_totals_");

    private ExporterMetrics() {}

    static void write(Snapshot snapshot, Page page) {
        page.gauge("pgbouncer_up", "Whether the pooler could be asked: always 1.", 1);
        page.rows(
                        "pgbouncer_",
                        List.of(snapshot.version()),
                        version -> Labels.of("version", version))
                .gauge("version_info", "The version, as SHOW VERSION has it; always 1.", _ -> 1);
        lists(snapshot.lists(), page);
        configuration(snapshot.configuration(), page);
        databases(snapshot.databases(), page);
        pools(snapshot.pools(), page);
        STATS_PREFIXES.forEach(prefix -> stats(snapshot.stats(), prefix, page));
    }

    private static void lists(ListCounts lists, Page page) {
        page.gauge("pgbouncer_databases", "Databases.", lists.databases());
        page.gauge("pgbouncer_users", "Users.", lists.users());
        page.gauge("pgbouncer_pools", "Pools.", lists.pools());
        page.gauge("pgbouncer_free_clients", "Clients kept for reuse.", lists.freeClients());
        page.gauge("pgbouncer_used_clients", "Clients.", lists.usedClients());
        page.gauge("pgbouncer_login_clients", "Clients not logged in yet.", lists.loginClients());
        page.gauge("pgbouncer_free_servers", "Servers kept for reuse.", lists.freeServers());
        page.gauge("pgbouncer_used_servers", "Server connections.", lists.usedServers());
        page.gauge("pgbouncer_cached_dns_names", "Host names remembered.", lists.dnsNames());
        page.gauge("pgbouncer_cached_dns_zones", "DNS zones remembered.", lists.dnsZones());
        page.gauge("pgbouncer_in_flight_dns_queries", "DNS queries sent.", lists.dnsQueries());
    }

    private static void configuration(List<ConfigurationRow> rows, Page page) {
        page.gauge(
                "pgbouncer_config_max_client_connections",
                "The key max_client_conn.",
                Keys.number(rows, "max_client_conn"));
        page.gauge(
                "pgbouncer_config_max_user_connections",
                "The key max_user_connections; 0 for no limit.",
                Keys.number(rows, "max_user_connections"));
    }

    private static void databases(List<DatabaseRow> databases, Page page) {
        page.rows("pgbouncer_databases_", databases, ExporterMetrics::labels)
                .gauge("pool_size", "Most servers of a pool.", DatabaseRow::poolSize)
                .gauge(
                        "reserve_pool",
                        "Most servers of a pool beyond that, for clients that have waited long.",
                        DatabaseRow::reservePoolSize)
                .gauge(
                        "max_connections",
                        "Most servers of the database; 0 for no limit.",
                        DatabaseRow::maxConnections)
                .gauge(
                        "current_connections",
                        "Servers of the database.",
                        DatabaseRow::currentConnections)
                .gauge("paused", "1 if it is paused.", row -> row.paused().ordinal())
                .gauge("disabled", "1 if it is disabled.", row -> row.disabled().ordinal());
    }

    private static Labels labels(DatabaseRow row) {
        return Labels.of("name", row.name())
                .and("host", row.host().orElse(""))
                .and("port", Integer.toString(row.port()))
                .and("database", row.database())
                .and("force_user", row.forceUser().orElse(""))
                .and("pool_mode", row.poolMode().map(PoolMode::word).orElse(""));
    }

    private static void pools(List<PoolRow> pools, Page page) {
        Rows<PoolRow> rows = page.rows("pgbouncer_pools_", pools, ExporterMetrics::labels);
        clients(rows);
        servers(rows);
        rows.gauge(
                "client_maxwait_seconds",
                "How long the client that waits longest has waited.",
                row -> Units.seconds(row.waits().oldestMicros()));
    }

    static Labels labels(PoolRow row) {
        return Labels.of("database", row.database()).and("user", row.user());
    }

    private static void clients(Rows<PoolRow> rows) {
        rows.gauge(
                        "client_active_connections",
                        "Clients that have a server, or want none.",
                        row -> row.clients().active())
                .gauge(
                        "client_waiting_connections",
                        "Clients that wait for a server.",
                        row -> row.clients().waiting())
                .gauge(
                        "client_active_cancel_connections",
                        "Requests to cancel that were forwarded and wait for the server.",
                        row -> row.clients().activeCancelReq())
                .gauge(
                        "client_waiting_cancel_connections",
                        "Requests to cancel that were not forwarded yet.",
                        row -> row.clients().waitingCancelReq());
    }

    private static void servers(Rows<PoolRow> rows) {
        rows.gauge(
                        "server_active_connections",
                        "Servers that a client has.",
                        row -> row.servers().active())
                .gauge(
                        "server_active_cancel_connections",
                        "Servers that a request to cancel is sent to.",
                        row -> row.servers().activeCancel())
                .gauge(
                        "server_being_canceled_connections",
                        "Servers that are kept back until a request to cancel is over.",
                        row -> row.servers().beingCanceled())
                .gauge(
                        "server_idle_connections",
                        "Servers ready for a client.",
                        row -> row.servers().idle())
                .gauge(
                        "server_used_connections",
                        "Servers that must be checked before their next use.",
                        row -> row.servers().used())
                .gauge(
                        "server_testing_connections",
                        "Servers that run the check or the reset query.",
                        row -> row.servers().tested())
                .gauge(
                        "server_login_connections",
                        "Servers that are being logged in to.",
                        row -> row.servers().login());
    }

    private static void stats(List<StatsRow> stats, String prefix, Page page) {
        Rows<StatsRow> rows =
                page.rows(prefix, stats, row -> Labels.of("database", row.database()));
        counts(rows);
        times(rows);
    }

    private static void counts(Rows<StatsRow> rows) {
        rows.counter("queries_pooled_total", "Queries.", row -> row.totals().queryCount())
                .counter(
                        "sql_transactions_pooled_total",
                        "Transactions.",
                        row -> row.totals().xactCount())
                .counter(
                        "server_assignments_total",
                        "Times that a client was given a server.",
                        row -> row.totals().serverAssignmentCount())
                .counter(
                        "received_bytes_total",
                        "Bytes that clients sent.",
                        row -> row.totals().received())
                .counter(
                        "sent_bytes_total",
                        "Bytes that were sent to clients.",
                        row -> row.totals().sent())
                .counter(
                        "client_parses_total",
                        "Statements that clients prepared.",
                        row -> row.totals().clientParseCount())
                .counter(
                        "server_parses_total",
                        "Statements that were prepared on servers.",
                        row -> row.totals().serverParseCount())
                .counter("binds_total", "Bind messages.", row -> row.totals().bindCount())
                .counter(
                        "client_logins_total",
                        "Clients that logged in.",
                        row -> row.totals().clientLoginCount());
    }

    private static void times(Rows<StatsRow> rows) {
        rows.counter(
                        "queries_duration_seconds_total",
                        "Time that servers spent on queries.",
                        row -> Units.seconds(row.totals().queryTime()))
                .counter(
                        "server_in_transaction_seconds_total",
                        "Time that servers spent in transactions.",
                        row -> Units.seconds(row.totals().xactTime()))
                .counter(
                        "client_wait_seconds_total",
                        "Time that clients waited for servers.",
                        row -> Units.seconds(row.totals().waitTime()));
    }
}
