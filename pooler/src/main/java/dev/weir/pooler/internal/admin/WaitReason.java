package dev.weir.pooler.internal.admin;

/// Why a client waits for a server: the limit that is reached, or what is going on.
public enum WaitReason {
    /// All servers that the pool may have are in use (`pool_size`, `reserve_pool_size`).
    POOL_SIZE("pool_size"),
    /// The database has all servers that it may have (`max_db_connections`).
    DATABASE_LIMIT("max_db_connections"),
    /// The user has all servers that it may have (`max_user_connections`).
    USER_LIMIT("max_user_connections"),
    /// A connection to the server is being made.
    CONNECTING("connecting"),
    /// The last connect failed, and the next try is not due (`server_login_retry`).
    LOGIN_RETRY("server_login_retry"),
    /// The database, or the whole pooler, is paused.
    PAUSED("paused");

    private final String word;

    WaitReason(String word) {
        this.word = word;
    }

    /// As the console shows it, and at the end of the names of columns.
    public String word() {
        return word;
    }
}
