package dev.weir.pool.internal.work;

import dev.weir.driver.SqlText;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What a statement does to the session it runs in, as its text tells.
enum SqlKind {
    /// Nothing that the next statement could notice but for its data.
    PLAIN,
    /// Perhaps something: it has the connection to itself.
    SESSION,
    /// It begins or ends a transaction: not as a single statement.
    TRANSACTION;

    private static final Set<String> PLAIN_WORDS =
            Set.of("select", "insert", "update", "delete", "merge", "values", "table", "with");

    private static final Set<String> TRANSACTION_WORDS =
            Set.of("begin", "start", "commit", "end", "rollback", "abort", "savepoint", "release");

    /// Functions whose effect or result is the session's.
    private static final Pattern SESSION_FUNCTIONS =
            Pattern.compile(
                    "advisory|set_config|currval|lastval|\\bsetseed|pg_backend_pid|pg_temp|dblink",
                    Pattern.CASE_INSENSITIVE);

    static SqlKind of(String sql) {
        String word = SqlText.firstWord(sql);
        if (TRANSACTION_WORDS.contains(word) || isPreparedTransaction(word, sql)) {
            return TRANSACTION;
        }
        boolean plain = PLAIN_WORDS.contains(word) && !SESSION_FUNCTIONS.matcher(sql).find();
        return plain ? PLAIN : SESSION;
    }

    private static boolean isPreparedTransaction(String word, String sql) {
        return word.equals("prepare")
                && sql.toLowerCase(Locale.ROOT).matches("(?s)\\s*prepare\\s+transaction\\b.*");
    }
}
