package dev.weir.pooler.internal.admin;

/// What SHOW LISTS counts.
///
/// @param freeClients kept for reuse; 0 where nothing is kept, as for servers
/// @param loginClients not logged in yet
/// @param dnsQueries under way
public record ListCounts(
        int databases,
        int users,
        int peers,
        int pools,
        int peerPools,
        int freeClients,
        int usedClients,
        int loginClients,
        int freeServers,
        int usedServers,
        int dnsNames,
        int dnsZones,
        int dnsQueries) {
    public static final ListCounts NONE = new ListCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
