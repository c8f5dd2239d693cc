package dev.weir.pooler.internal.admin;

/// A yes or no, shown as 1 or 0.
public enum Flag {
    OFF,
    ON;

    public static Flag of(boolean on) {
        return on ? ON : OFF;
    }
}
