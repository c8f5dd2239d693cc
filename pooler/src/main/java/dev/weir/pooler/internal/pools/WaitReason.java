package dev.weir.pooler.internal.pools;

/// What a client waits for a server for: the limit that is reached, or what is going on. In the
/// order in which the console shows them.
public enum WaitReason {
    /// All servers that the pool may have are in use (`pool_size`, `reserve_pool_size`).
    POOL_SIZE("pool_size", "pool_size is reached"),
    /// The database has as many servers as it may, over all its pools.
    DATABASE_CAP("max_db_connections", "max_db_connections is reached"),
    /// The user has as many servers as it may, over all pools.
    USER_CAP("max_user_connections", "max_user_connections is reached"),
    /// A server is being connected.
    CONNECTING("connecting", "a server connection is being established"),
    /// The server could not be reached a moment ago.
    LOGIN_RETRY(
            "server_login_retry",
            "the server could not be reached, waiting for server_login_retry"),
    /// Somebody has paused the database, or all.
    PAUSED("paused", "the database is paused");

    private final String word;
    private final String text;

    WaitReason(String word, String text) {
        this.word = word;
        this.text = text;
    }

    /// As the console shows it, and at the end of the names of columns.
    public String word() {
        return word;
    }

    /// A phrase for messages.
    public String text() {
        return text;
    }
}
