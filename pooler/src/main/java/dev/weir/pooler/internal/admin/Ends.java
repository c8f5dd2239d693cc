package dev.weir.pooler.internal.admin;

/// The two ends of a connection.
///
/// @param address of the other side: an IP address, or `unix`
/// @param localAddress of this side
public record Ends(String address, int port, String localAddress, int localPort) {}
