package dev.weir.pooler.internal.admin;

import dev.weir.pooler.internal.config.LoadBalanceHosts;
import dev.weir.pooler.internal.config.PoolMode;

import java.time.Duration;
import java.util.Optional;

/// A row of SHOW DATABASES. PgBouncer has one for the console too: no host, the console's port.
///
/// @param host hosts with commas between them; empty for a Unix socket in the usual directory
/// @param database the server's name for it
/// @param forceUser empty if each client's own user logs in to the server
/// @param poolMode empty if the default holds
/// @param loadBalanceHosts empty unless there are several hosts
/// @param maxConnections most servers; 0 for no limit
/// @param maxClientConnections most clients; 0 for no limit
public record DatabaseRow(
        String name,
        Optional<String> host,
        int port,
        String database,
        Optional<String> forceUser,
        int poolSize,
        int minPoolSize,
        int reservePoolSize,
        Duration serverLifetime,
        Optional<PoolMode> poolMode,
        Optional<LoadBalanceHosts> loadBalanceHosts,
        int maxConnections,
        int currentConnections,
        int maxClientConnections,
        int currentClientConnections,
        Flag paused,
        Flag disabled) {}
