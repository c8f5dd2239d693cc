package dev.weir.pool.internal.work;

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
        String word = firstWord(sql);
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

    /// The first word in lower case, behind white space, comments and opening parentheses.
    private static String firstWord(String sql) {
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (Character.isWhitespace(c) || c == '(') {
                at++;
            } else if (sql.startsWith("--", at)) {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end;
            } else if (sql.startsWith("/*", at)) {
                at = afterComment(sql, at);
            } else {
                break;
            }
        }
        int end = at;
        while (end < sql.length() && Character.isLetter(sql.charAt(end))) {
            end++;
        }
        return sql.substring(at, end).toLowerCase(Locale.ROOT);
    }

    /// Comments nest.
    private static int afterComment(String sql, int from) {
        int depth = 0;
        int at = from;
        while (at < sql.length()) {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
                if (depth == 0) {
                    return at;
                }
            } else {
                at++;
            }
        }
        return at;
    }
}
