package dev.weir.pooler.internal.admin;

import dev.weir.pooler.internal.config.LoadBalanceHosts;
import dev.weir.pooler.internal.config.PoolMode;

import java.util.Optional;

/// A row of SHOW POOLS.
///
/// @param loadBalanceHosts empty unless the database has several hosts
public record PoolRow(
        String database,
        String user,
        ClientCounts clients,
        ServerCounts servers,
        Waits waits,
        PoolMode poolMode,
        Optional<LoadBalanceHosts> loadBalanceHosts) {}
