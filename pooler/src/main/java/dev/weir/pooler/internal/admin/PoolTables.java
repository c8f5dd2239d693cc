package dev.weir.pooler.internal.admin;

import dev.weir.pooler.internal.pools.WaitReason;

import java.util.Map;
import java.util.function.ToLongFunction;

/// The tables of databases, users, pools and peers.
final class PoolTables {
    private static final long MICROS_A_SECOND = 1_000_000;

    private PoolTables() {}

    static Map<Topic, Layout<?>> layouts() {
        return Map.of(
                Topic.DATABASES, databases(),
                Topic.USERS, users(),
                Topic.POOLS, pools(),
                Topic.PEERS, peers(),
                Topic.PEER_POOLS, peerPools());
    }

    private static Layout<DatabaseRow> databases() {
        return Layout.of(Snapshot::databases)
                .text("name", DatabaseRow::name)
                .textOrNull("host", DatabaseRow::host)
                .int4("port", DatabaseRow::port)
                .text("database", DatabaseRow::database)
                .textOrNull("force_user", DatabaseRow::forceUser)
                .int4("pool_size", DatabaseRow::poolSize)
                .int4("min_pool_size", DatabaseRow::minPoolSize)
                .int4("reserve_pool_size", DatabaseRow::reservePoolSize)
                .int4("server_lifetime", row -> row.serverLifetime().toSeconds())
                .textOrNull("pool_mode", row -> Tables.word(row.poolMode()))
                .textOrNull("load_balance_hosts", row -> Tables.word(row.loadBalanceHosts()))
                .int4("max_connections", DatabaseRow::maxConnections)
                .int4("current_connections", DatabaseRow::currentConnections)
                .int4("max_client_connections", DatabaseRow::maxClientConnections)
                .int4("current_client_connections", DatabaseRow::currentClientConnections)
                .flag("paused", DatabaseRow::paused)
                .flag("disabled", DatabaseRow::disabled);
    }

    private static Layout<UserRow> users() {
        return Layout.of(Snapshot::users)
                .text("name", UserRow::name)
                .numberAsText("pool_size", UserRow::poolSize)
                .numberAsText("reserve_pool_size", UserRow::reservePoolSize)
                .textOrNull("pool_mode", row -> Tables.word(row.poolMode()))
                .int4("max_user_connections", UserRow::maxUserConnections)
                .int4("current_connections", UserRow::currentConnections)
                .int4("max_user_client_connections", UserRow::maxUserClientConnections)
                .int4("current_client_connections", UserRow::currentClientConnections);
    }

    private static Layout<PoolRow> pools() {
        Layout<PoolRow> layout = Layout.of(Snapshot::pools);
        layout.text("database", PoolRow::database)
                .text("user", PoolRow::user)
                .int4("cl_active", clients(ClientCounts::active))
                .int4("cl_waiting", clients(ClientCounts::waiting))
                .int4("cl_active_cancel_req", clients(ClientCounts::activeCancelReq))
                .int4("cl_waiting_cancel_req", clients(ClientCounts::waitingCancelReq))
                .int4("sv_active", servers(ServerCounts::active))
                .int4("sv_active_cancel", servers(ServerCounts::activeCancel))
                .int4("sv_being_canceled", servers(ServerCounts::beingCanceled))
                .int4("sv_idle", servers(ServerCounts::idle))
                .int4("sv_used", servers(ServerCounts::used))
                .int4("sv_tested", servers(ServerCounts::tested))
                .int4("sv_login", servers(ServerCounts::login))
                .int4("maxwait", row -> row.waits().oldestMicros() / MICROS_A_SECOND)
                .int4("maxwait_us", row -> row.waits().oldestMicros() % MICROS_A_SECOND)
                .text("pool_mode", row -> row.poolMode().word())
                .textOrNull("load_balance_hosts", row -> Tables.word(row.loadBalanceHosts()));
        return layout.textOrNull("wait_reason", row -> row.waits().reason().map(WaitReason::word))
                .int8("wait_p50_us", row -> row.waits().p50Micros())
                .int8("wait_p99_us", row -> row.waits().p99Micros())
                .textOrNull("server_error", row -> row.waits().serverError());
    }

    private static ToLongFunction<PoolRow> clients(ToLongFunction<ClientCounts> count) {
        return row -> count.applyAsLong(row.clients());
    }

    private static ToLongFunction<PoolRow> servers(ToLongFunction<ServerCounts> count) {
        return row -> count.applyAsLong(row.servers());
    }

    private static Layout<PeerRow> peers() {
        return Layout.of(Snapshot::peers)
                .int4("peer_id", PeerRow::peerId)
                .text("host", PeerRow::host)
                .int4("port", PeerRow::port)
                .int4("pool_size", PeerRow::poolSize);
    }

    private static Layout<PeerPoolRow> peerPools() {
        return Layout.of(Snapshot::peerPools)
                .int4("peer_id", PeerPoolRow::peerId)
                .int4("cl_active_cancel_req", PeerPoolRow::clActiveCancelReq)
                .int4("cl_waiting_cancel_req", PeerPoolRow::clWaitingCancelReq)
                .int4("sv_active_cancel", PeerPoolRow::svActiveCancel)
                .int4("sv_login", PeerPoolRow::svLogin);
    }
}
