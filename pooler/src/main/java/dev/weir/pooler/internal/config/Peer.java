package dev.weir.pooler.internal.config;

import java.util.OptionalInt;

/// A line of `[peers]`: another process that cancel requests are forwarded to.
///
/// @param id from 1
/// @param host a name, an address, or the directory of a Unix socket (with a leading `/`)
/// @param poolSize most cancel requests under way to it; `default_pool_size` if empty
public record Peer(int id, String host, int port, OptionalInt poolSize) {
    /// Largest number of a peer that PgBouncer accepts, though `peer_id` goes only to 16383.
    static final int ID_MAX = 65_535;

    static final int PORT = 6432;
}
