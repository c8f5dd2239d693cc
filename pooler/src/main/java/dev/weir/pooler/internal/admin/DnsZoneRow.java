package dev.weir.pooler.internal.admin;

/// A row of SHOW DNS_ZONES.
///
/// @param count names that belong to it
public record DnsZoneRow(String zoneName, long serial, int count) {}
