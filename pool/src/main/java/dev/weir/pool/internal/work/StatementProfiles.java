package dev.weir.pool.internal.work;

import java.util.concurrent.ConcurrentHashMap;

/// The profiles of the statements that a process runs, up to a number of them. Thread-safe.
final class StatementProfiles {
    /// So many texts are known at once; beyond that, all are learnt anew.
    private static final int COUNT_MAX = 2_000;

    /// A longer text is not worth being kept.
    private static final int SQL_CHARS_MAX = 20_000;

    private final ConcurrentHashMap<String, StatementProfile> profiles = new ConcurrentHashMap<>();

    StatementProfile of(String sql) {
        StatementProfile known = profiles.get(sql);
        return known != null ? known : learn(sql);
    }

    private StatementProfile learn(String sql) {
        StatementProfile profile = new StatementProfile(SqlKind.of(sql));
        if (sql.length() > SQL_CHARS_MAX) {
            return profile;
        }
        if (profiles.size() >= COUNT_MAX) {
            profiles.clear();
        }
        StatementProfile before = profiles.putIfAbsent(sql, profile);
        return before != null ? before : profile;
    }
}
