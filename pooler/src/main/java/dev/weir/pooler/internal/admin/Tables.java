package dev.weir.pooler.internal.admin;

import dev.weir.pooler.internal.config.ConfigurationRow;
import dev.weir.pooler.internal.config.Word;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns a [Snapshot] into what each SHOW shows: PgBouncer's columns with its types and in its
/// order, then those of ours.
///
/// Source: the headers that PgBouncer 1.25.2 sends, where its manual differs.
final class Tables {
    private static final Map<Topic, Layout<?>> LAYOUTS = layouts();

    private Tables() {}

    /// The columns of a SHOW. Nothing for HELP, which is a notice.
    static Optional<List<Heading>> headings(Topic topic) {
        return Optional.ofNullable(LAYOUTS.get(topic)).map(Layout::headings);
    }

    /// The table of a SHOW. Nothing for HELP.
    static Optional<Table> table(Topic topic, Snapshot snapshot) {
        return Optional.ofNullable(LAYOUTS.get(topic)).map(layout -> layout.table(snapshot));
    }

    private static Map<Topic, Layout<?>> layouts() {
        Map<Topic, Layout<?>> layouts = new EnumMap<>(Topic.class);
        layouts.putAll(ConnectionTables.layouts());
        layouts.putAll(StatsTables.layouts());
        layouts.putAll(PoolTables.layouts());
        layouts.put(Topic.CONFIG, config());
        layouts.put(Topic.LISTS, lists());
        layouts.put(Topic.MEM, memory());
        layouts.put(Topic.DNS_HOSTS, dnsHosts());
        layouts.put(Topic.DNS_ZONES, dnsZones());
        layouts.put(Topic.VERSION, version());
        layouts.put(Topic.STATE, state());
        return layouts;
    }

    /// The word of a setting that may not be set.
    static Optional<String> word(Optional<? extends Word> setting) {
        return setting.map(Word::word);
    }

    private static Layout<ConfigurationRow> config() {
        return Layout.of(Snapshot::configuration)
                .text("key", ConfigurationRow::key)
                .textOrNull("value", ConfigurationRow::value)
                .textOrNull("default", ConfigurationRow::initial)
                .text("changeable", row -> row.changeable().word());
    }

    private static Layout<Named> lists() {
        return Layout.of((Snapshot snapshot) -> lists(snapshot.lists()))
                .text("list", Named::name)
                .int4("items", Named::number);
    }

    private static List<Named> lists(ListCounts counts) {
        return List.of(
                new Named("databases", counts.databases()),
                new Named("users", counts.users()),
                new Named("peers", counts.peers()),
                new Named("pools", counts.pools()),
                new Named("peer_pools", counts.peerPools()),
                new Named("free_clients", counts.freeClients()),
                new Named("used_clients", counts.usedClients()),
                new Named("login_clients", counts.loginClients()),
                new Named("free_servers", counts.freeServers()),
                new Named("used_servers", counts.usedServers()),
                new Named("dns_names", counts.dnsNames()),
                new Named("dns_zones", counts.dnsZones()),
                new Named("dns_queries", counts.dnsQueries()),
                new Named("dns_pending", 0));
    }

    private static Layout<MemoryRow> memory() {
        return Layout.of(Snapshot::memory)
                .text("name", MemoryRow::name)
                .int4("size", MemoryRow::sizeBytes)
                .int4("used", MemoryRow::used)
                .int4("free", MemoryRow::free)
                .int4("memtotal", MemoryRow::totalBytes);
    }

    private static Layout<DnsHostRow> dnsHosts() {
        return Layout.of(Snapshot::dnsHosts)
                .text("hostname", DnsHostRow::hostname)
                .int8("ttl", DnsHostRow::ttlSeconds)
                .text("addrs", row -> String.join(",", row.addresses()));
    }

    private static Layout<DnsZoneRow> dnsZones() {
        return Layout.of(Snapshot::dnsZones)
                .text("zonename", DnsZoneRow::zoneName)
                .int8("serial", DnsZoneRow::serial)
                .int4("count", DnsZoneRow::count);
    }

    private static Layout<String> version() {
        return Layout.of((Snapshot snapshot) -> List.of(snapshot.version()))
                .text("version", version -> version);
    }

    private static Layout<List<String>> state() {
        return Layout.of((Snapshot snapshot) -> states(snapshot.state()))
                .text("key", List::getFirst)
                .text("value", List::getLast);
    }

    private static List<List<String>> states(PoolerState current) {
        return Arrays.stream(PoolerState.values())
                .map(state -> List.of(state.word(), state == current ? "yes" : "no"))
                .toList();
    }
}
