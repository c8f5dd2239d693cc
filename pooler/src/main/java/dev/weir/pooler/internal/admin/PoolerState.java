package dev.weir.pooler.internal.admin;

/// What the whole pooler is doing.
public enum PoolerState {
    ACTIVE("active"),
    PAUSED("paused"),
    SUSPENDED("suspended");

    private final String word;

    PoolerState(String word) {
        this.word = word;
    }

    /// As SHOW STATE has it.
    public String word() {
        return word;
    }
}
