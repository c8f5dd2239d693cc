package dev.weir.pooler.internal.metrics;

import dev.weir.pooler.internal.admin.ClientRow;
import dev.weir.pooler.internal.admin.ClientState;
import dev.weir.pooler.internal.admin.DatabaseRow;
import dev.weir.pooler.internal.admin.PoolRow;
import dev.weir.pooler.internal.admin.PoolerState;
import dev.weir.pooler.internal.admin.ServerRow;
import dev.weir.pooler.internal.admin.ServerState;
import dev.weir.pooler.internal.admin.Snapshot;
import dev.weir.pooler.internal.admin.StatsRow;
import dev.weir.pooler.internal.admin.UserRow;
import dev.weir.pooler.internal.pools.WaitReason;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What PgBouncer's exporter does not know: why clients wait, and how the work is spread.
final class PoolerMetrics {
    private static final String PREFIX = "weir_pooler_";

    private record Waiting(PoolRow pool, WaitReason reason) {}

    private record Waited(StatsRow stats, WaitReason reason) {}

    private PoolerMetrics() {}

    static void write(Snapshot snapshot, Page page) {
        waits(snapshot, page);
        pools(snapshot.pools(), page);
        databases(snapshot.databases(), page);
        users(snapshot.users(), page);
        states(snapshot, page);
        eventLoops(snapshot, page);
    }

    private static void waits(Snapshot snapshot, Page page) {
        List<Waited> waited = withReasons(snapshot.stats(), Waited::new);
        page.rows(PREFIX, waited, PoolerMetrics::labels)
                .counter(
                        "waits_total",
                        "Clients that had to wait for a server, by what hindered.",
                        one -> one.stats.totals().waits().getOrDefault(one.reason, 0L));
        List<Waiting> waiting = withReasons(snapshot.pools(), Waiting::new);
        page.rows(PREFIX, waiting, PoolerMetrics::labels)
                .gauge(
                        "pool_waiting_clients",
                        "Clients that wait for a server now, by what hinders.",
                        PoolerMetrics::waitingNow);
    }

    private static <T, R> List<R> withReasons(List<T> things, BiFunction<T, WaitReason, R> pair) {
        return things.stream()
                .flatMap(
                        thing ->
                                Arrays.stream(WaitReason.values())
                                        .map(reason -> pair.apply(thing, reason)))
                .toList();
    }

    private static Labels labels(Waited one) {
        return Labels.of("database", one.stats.database()).and("reason", one.reason.word());
    }

    private static Labels labels(Waiting one) {
        return ExporterMetrics.labels(one.pool).and("reason", one.reason.word());
    }

    private static int waitingNow(Waiting one) {
        boolean isWhy = one.pool.waits().reason().filter(one.reason::equals).isPresent();
        return isWhy ? one.pool.clients().waiting() : 0;
    }

    private static void pools(List<PoolRow> pools, Page page) {
        page.rows(PREFIX, pools, ExporterMetrics::labels)
                .summary(
                        "pool_wait_seconds",
                        "How long clients waited that had to wait, since the start.",
                        List.of(
                                new Rows.Quantile<>(
                                        "0.5", row -> Units.seconds(row.waits().p50Micros())),
                                new Rows.Quantile<>(
                                        "0.99", row -> Units.seconds(row.waits().p99Micros()))))
                .gauge(
                        "pool_server_unreachable",
                        "1 if the last connect to the server failed.",
                        row -> row.waits().serverError().isPresent() ? 1 : 0);
    }

    private static void databases(List<DatabaseRow> databases, Page page) {
        page.rows(PREFIX, databases, row -> Labels.of("database", row.name()))
                .gauge(
                        "database_client_connections",
                        "Clients of the database.",
                        DatabaseRow::currentClientConnections)
                .gauge(
                        "database_client_connections_max",
                        "Most clients of the database; 0 for no limit.",
                        DatabaseRow::maxClientConnections)
                .gauge(
                        "database_pool_size_min",
                        "Servers that each pool keeps ready.",
                        DatabaseRow::minPoolSize);
    }

    private static void users(List<UserRow> users, Page page) {
        page.rows(PREFIX, users, row -> Labels.of("user", row.name()))
                .gauge(
                        "user_server_connections",
                        "Servers that the user is logged in to.",
                        UserRow::currentConnections)
                .gauge(
                        "user_server_connections_max",
                        "Most of them; 0 for no limit.",
                        UserRow::maxUserConnections)
                .gauge(
                        "user_client_connections",
                        "Clients that are logged in as the user.",
                        UserRow::currentClientConnections)
                .gauge(
                        "user_client_connections_max",
                        "Most of them; 0 for no limit.",
                        UserRow::maxUserClientConnections);
    }

    private static void states(Snapshot snapshot, Page page) {
        page.rows(PREFIX, List.of(PoolerState.values()), state -> Labels.of("state", state.word()))
                .gauge(
                        "state",
                        "1 for what the whole pooler is doing, as SHOW STATE has it.",
                        state -> state == snapshot.state() ? 1 : 0);
        var clients = counted(snapshot.clients(), ClientRow::state);
        page.rows(PREFIX, List.of(ClientState.values()), state -> Labels.of("state", state.word()))
                .gauge(
                        "clients",
                        "Clients by what they do, consoles too.",
                        state -> clients.getOrDefault(state, 0L));
        var servers = counted(snapshot.servers(), ServerRow::state);
        page.rows(PREFIX, List.of(ServerState.values()), state -> Labels.of("state", state.word()))
                .gauge(
                        "servers",
                        "Server connections by what they do.",
                        state -> servers.getOrDefault(state, 0L));
    }

    private static void eventLoops(Snapshot snapshot, Page page) {
        int loops = Keys.number(snapshot.configuration(), "event_loops");
        var clients = counted(snapshot.clients(), row -> row.connection().eventLoop());
        var servers = counted(snapshot.servers(), row -> row.connection().eventLoop());
        page.rows(
                        PREFIX,
                        IntStream.range(0, loops).boxed().toList(),
                        number -> Labels.of("loop", number.toString()))
                .gauge(
                        "event_loop_clients",
                        "Clients that an event loop serves.",
                        number -> clients.getOrDefault(number, 0L))
                .gauge(
                        "event_loop_servers",
                        "Server connections that an event loop serves.",
                        number -> servers.getOrDefault(number, 0L));
    }

    private static <T, K> Map<K, Long> counted(List<T> things, Function<T, K> kind) {
        return things.stream().collect(Collectors.groupingBy(kind, Collectors.counting()));
    }
}
