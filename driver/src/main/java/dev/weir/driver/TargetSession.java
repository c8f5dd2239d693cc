package dev.weir.driver;

/// Which servers will do: libpq's `target_session_attrs`.
public enum TargetSession {
    ANY,
    /// Transactions are read-write by default.
    READ_WRITE,
    /// Transactions are read-only by default.
    READ_ONLY,
    /// Not in hot standby.
    PRIMARY,
    /// In hot standby.
    STANDBY,
    /// In hot standby, or if none of the hosts is, any.
    PREFER_STANDBY
}
