package dev.weir.pooler.internal.admin;

/// A row of SHOW PEERS.
public record PeerRow(int peerId, String host, int port, int poolSize) {}
