package dev.weir.pooler.internal.admin;

/// How many servers of a pool are in which [ServerState].
public record ServerCounts(
        int active,
        int activeCancel,
        int beingCanceled,
        int idle,
        int used,
        int tested,
        int login) {}
