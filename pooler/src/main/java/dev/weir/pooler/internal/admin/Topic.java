package dev.weir.pooler.internal.admin;

import java.util.Locale;
import java.util.Optional;

/// What SHOW shows.
public enum Topic {
    HELP,
    CONFIG,
    DATABASES,
    POOLS,
    CLIENTS,
    SERVERS,
    SOCKETS,
    ACTIVE_SOCKETS,
    FDS,
    LISTS,
    USERS,
    STATS,
    STATS_TOTALS,
    STATS_AVERAGES,
    TOTALS,
    MEM,
    DNS_HOSTS,
    DNS_ZONES,
    PEERS,
    PEER_POOLS,
    VERSION,
    STATE;

    /// FDS is for handing sockets over to another process, not for looking.
    Rights needed() {
        return this == FDS ? Rights.ADMIN : Rights.STATS;
    }

    static Optional<Topic> of(String word) {
        String upper = word.toUpperCase(Locale.ROOT);
        for (Topic topic : values()) {
            if (topic.name().equals(upper)) {
                return Optional.of(topic);
            }
        }
        return Optional.empty();
    }
}
