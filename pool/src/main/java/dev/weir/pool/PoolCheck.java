package dev.weir.pool;

/// When a connection is looked at before it is used: `pool_check`.
public enum PoolCheck {
    /// Not at all.
    NEVER,
    /// If it was idle for a moment: whether the server has ended it, without a round trip. If it
    /// was idle for longer than [PoolTimes#checkAfter()]: as [#ALWAYS].
    IDLE,
    /// Each time it is taken from the idle ones: by a round trip, or by the hook
    /// [PoolHooks#check()].
    ALWAYS
}
