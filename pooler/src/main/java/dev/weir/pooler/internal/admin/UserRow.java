package dev.weir.pooler.internal.admin;

import dev.weir.pooler.internal.config.PoolMode;

import java.util.Optional;
import java.util.OptionalInt;

/// A row of SHOW USERS.
///
/// @param poolSize the user's own; empty if it has none, as for the next two
/// @param maxUserConnections most servers; 0 for no limit
/// @param maxUserClientConnections most clients; 0 for no limit
public record UserRow(
        String name,
        OptionalInt poolSize,
        OptionalInt reservePoolSize,
        Optional<PoolMode> poolMode,
        int maxUserConnections,
        int currentConnections,
        int maxUserClientConnections,
        int currentClientConnections) {}
