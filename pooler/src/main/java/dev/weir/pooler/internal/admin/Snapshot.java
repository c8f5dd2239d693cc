package dev.weir.pooler.internal.admin;

import dev.weir.pooler.internal.config.ConfigurationRow;

import java.util.List;

/// What the pooler is doing, as the console shows it: plain values, in the order in which they are
/// shown. [SnapshotBuilder] makes one.
///
/// @param version for SHOW VERSION; begins with `PgBouncer` and a version, which tools look for
/// @param averagesOfAll from [Averages#ofAll]
public record Snapshot(
        String version,
        PoolerState state,
        List<ConfigurationRow> configuration,
        List<DatabaseRow> databases,
        List<UserRow> users,
        List<PoolRow> pools,
        List<ClientRow> clients,
        List<ServerRow> servers,
        List<StatsRow> stats,
        StatsCounts averagesOfAll,
        ListCounts lists,
        List<PeerRow> peers,
        List<PeerPoolRow> peerPools,
        List<MemoryRow> memory,
        List<DnsHostRow> dnsHosts,
        List<DnsZoneRow> dnsZones,
        List<FdRow> fds) {
    public Snapshot {
        configuration = List.copyOf(configuration);
        databases = List.copyOf(databases);
        users = List.copyOf(users);
        pools = List.copyOf(pools);
        clients = List.copyOf(clients);
        servers = List.copyOf(servers);
        stats = List.copyOf(stats);
        peers = List.copyOf(peers);
        peerPools = List.copyOf(peerPools);
        memory = List.copyOf(memory);
        dnsHosts = List.copyOf(dnsHosts);
        dnsZones = List.copyOf(dnsZones);
        fds = List.copyOf(fds);
    }
}
