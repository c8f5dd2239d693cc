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
    PREFER_STANDBY;

    /// Whether a session is of this kind; for [#PREFER_STANDBY], of the kind that is preferred.
    ///
    /// @param isStandby `in_hot_standby`
    /// @param isReadOnlyByDefault `default_transaction_read_only`
    public boolean accepts(boolean isStandby, boolean isReadOnlyByDefault) {
        boolean isReadOnly = isStandby || isReadOnlyByDefault;
        return switch (this) {
            case ANY -> true;
            case READ_WRITE -> !isReadOnly;
            case READ_ONLY -> isReadOnly;
            case PRIMARY -> !isStandby;
            case STANDBY, PREFER_STANDBY -> isStandby;
        };
    }
}
