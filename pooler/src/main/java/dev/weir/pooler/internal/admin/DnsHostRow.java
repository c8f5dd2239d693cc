package dev.weir.pooler.internal.admin;

import java.util.List;

/// A row of SHOW DNS_HOSTS.
///
/// @param ttlSeconds until the next look-up
public record DnsHostRow(String hostname, long ttlSeconds, List<String> addresses) {
    public DnsHostRow {
        addresses = List.copyOf(addresses);
    }
}
