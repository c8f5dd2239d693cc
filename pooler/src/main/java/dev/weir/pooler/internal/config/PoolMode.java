package dev.weir.pooler.internal.config;

/// When a server connection can serve another client.
public enum PoolMode implements Word {
    /// After the client has disconnected.
    SESSION("session"),
    /// After each transaction.
    TRANSACTION("transaction"),
    /// After each statement; transactions of several statements are refused.
    STATEMENT("statement");

    private final String word;

    PoolMode(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
