package dev.weir.pooler.internal.admin;

import dev.weir.pooler.internal.config.ConfigurationRow;

import java.util.ArrayList;
import java.util.List;

/// Gathers a [Snapshot], piece by piece: each event loop adds its own clients and servers. What is
/// not said is empty or zero.
///
/// Not thread-safe: hand it from loop to loop.
public final class SnapshotBuilder {
    private final String version;
    private final PoolerState state;
    private final List<ConfigurationRow> configuration = new ArrayList<>();
    private final List<DatabaseRow> databases = new ArrayList<>();
    private final List<UserRow> users = new ArrayList<>();
    private final List<PoolRow> pools = new ArrayList<>();
    private final List<ClientRow> clients = new ArrayList<>();
    private final List<ServerRow> servers = new ArrayList<>();
    private final List<StatsRow> stats = new ArrayList<>();
    private final List<PeerRow> peers = new ArrayList<>();
    private final List<PeerPoolRow> peerPools = new ArrayList<>();
    private final List<MemoryRow> memory = new ArrayList<>();
    private final List<DnsHostRow> dnsHosts = new ArrayList<>();
    private final List<DnsZoneRow> dnsZones = new ArrayList<>();
    private final List<FdRow> fds = new ArrayList<>();
    private StatsCounts averagesOfAll = StatsCounts.ZERO;
    private ListCounts lists = ListCounts.NONE;

    /// Begins one.
    ///
    /// @param version as in [Snapshot]
    public SnapshotBuilder(String version, PoolerState state) {
        this.version = version;
        this.state = state;
    }

    public SnapshotBuilder configuration(List<ConfigurationRow> rows) {
        configuration.addAll(rows);
        return this;
    }

    public SnapshotBuilder database(DatabaseRow row) {
        databases.add(row);
        return this;
    }

    public SnapshotBuilder user(UserRow row) {
        users.add(row);
        return this;
    }

    public SnapshotBuilder pool(PoolRow row) {
        pools.add(row);
        return this;
    }

    public SnapshotBuilder client(ClientRow row) {
        clients.add(row);
        return this;
    }

    public SnapshotBuilder server(ServerRow row) {
        servers.add(row);
        return this;
    }

    public SnapshotBuilder stats(StatsRow row) {
        stats.add(row);
        return this;
    }

    public SnapshotBuilder averagesOfAll(StatsCounts averages) {
        averagesOfAll = averages;
        return this;
    }

    public SnapshotBuilder lists(ListCounts counts) {
        lists = counts;
        return this;
    }

    public SnapshotBuilder peer(PeerRow row) {
        peers.add(row);
        return this;
    }

    public SnapshotBuilder peerPool(PeerPoolRow row) {
        peerPools.add(row);
        return this;
    }

    public SnapshotBuilder memory(MemoryRow row) {
        memory.add(row);
        return this;
    }

    public SnapshotBuilder dnsHost(DnsHostRow row) {
        dnsHosts.add(row);
        return this;
    }

    public SnapshotBuilder dnsZone(DnsZoneRow row) {
        dnsZones.add(row);
        return this;
    }

    public SnapshotBuilder fd(FdRow row) {
        fds.add(row);
        return this;
    }

    public Snapshot build() {
        return new Snapshot(
                version,
                state,
                configuration,
                databases,
                users,
                pools,
                clients,
                servers,
                stats,
                averagesOfAll,
                lists,
                peers,
                peerPools,
                memory,
                dnsHosts,
                dnsZones,
                fds);
    }
}
