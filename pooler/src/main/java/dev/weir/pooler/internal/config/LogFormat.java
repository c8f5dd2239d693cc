package dev.weir.pooler.internal.config;

/// What a line of the log looks like.
public enum LogFormat implements Word {
    /// As PgBouncer's.
    TEXT("text"),
    /// One object a line.
    JSON("json");

    private final String word;

    LogFormat(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
