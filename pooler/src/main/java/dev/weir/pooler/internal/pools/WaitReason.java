package dev.weir.pooler.internal.pools;

/// What a client waits for.
public enum WaitReason {
    /// A server is being connected.
    CONNECTING("a server connection is being established"),
    /// The pool has as many servers as it may.
    POOL_SIZE("pool_size is reached"),
    /// The database has as many servers as it may, over all its pools.
    DATABASE_CAP("max_db_connections is reached"),
    /// The user has as many servers as it may, over all pools.
    USER_CAP("max_user_connections is reached"),
    /// The server could not be reached a moment ago.
    LOGIN_RETRY("the server could not be reached, waiting for server_login_retry"),
    /// Somebody has paused the database, or all.
    PAUSED("the database is paused");

    private final String text;

    WaitReason(String text) {
        this.text = text;
    }

    /// A phrase for messages.
    public String text() {
        return text;
    }
}
