package dev.weir.pooler.internal.pools;

import java.util.List;

/// A pool at one moment.
///
/// @param slots its servers
/// @param idle how many of them are free
/// @param connecting how many are being connected or are about to be
/// @param waiting clients in the queue
/// @param oldestSince when the first of them began to wait; meaningless if there is none
/// @param reason what they wait for
/// @param paused whether nobody is served
/// @param error what the server said when it could not be reached; empty if it was
public record PoolView(
        List<Slot> slots,
        int idle,
        int connecting,
        int waiting,
        long oldestSince,
        WaitReason reason,
        boolean paused,
        String error) {}
