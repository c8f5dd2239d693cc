package dev.weir.pooler.internal.admin;

import dev.weir.pooler.internal.pools.WaitReason;

import java.util.Optional;

/// How long and why the clients of a pool wait.
///
/// @param oldestMicros wait of the client that waits longest by now; 0 if none does
/// @param reason why it waits; empty if none does
/// @param p50Micros half of the waits that are over were shorter
/// @param p99Micros all but a hundredth were shorter
/// @param serverError what the server said when the last connect failed; empty if it did not fail
public record Waits(
        long oldestMicros,
        Optional<WaitReason> reason,
        long p50Micros,
        long p99Micros,
        Optional<String> serverError) {
    public static final Waits NONE = new Waits(0, Optional.empty(), 0, 0, Optional.empty());
}
