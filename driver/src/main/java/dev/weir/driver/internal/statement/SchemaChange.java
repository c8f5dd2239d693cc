package dev.weir.driver.internal.statement;

import java.util.Locale;
import java.util.regex.Pattern;

/// What a statement that has run means for those that are prepared.
enum SchemaChange {
    /// Nothing.
    NONE,
    /// Names may mean something else now.
    CHANGED,
    /// Tables or types are others now.
    ALTERED,
    /// The server has forgotten all prepared statements.
    DEALLOCATED;

    private static final Pattern DEALLOCATING =
            Pattern.compile(
                    "\\b(discard|deallocate(\\s+prepare)?)\\s+all\\b", Pattern.CASE_INSENSITIVE);

    /// Whether the server has forgotten all prepared statements after these.
    static boolean deallocates(String sql) {
        return DEALLOCATING.matcher(sql).find();
    }

    static SchemaChange of(Answer answer) {
        String tag = answer.commandTag();
        return switch (firstWord(tag)) {
            case "SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "FETCH", "" -> ofQuery(answer);
            case "CREATE", "ALTER", "DROP" -> ALTERED;
            // One that is named can be one of ours too; it is dropped from the cache when it is
            // missed.
            case "DEALLOCATE" -> tag.equals("DEALLOCATE ALL") ? DEALLOCATED : NONE;
            case "DISCARD" -> tag.equals("DISCARD ALL") ? DEALLOCATED : CHANGED;
            case "SET", "RESET", "DO", "CALL" -> ofSetting(answer.statement().key().sql());
            default -> NONE;
        };
    }

    private static String firstWord(String tag) {
        int end = tag.indexOf(' ');
        return end < 0 ? tag : tag.substring(0, end);
    }

    /// A query changes settings only by set_config.
    private static SchemaChange ofQuery(Answer answer) {
        String sql = answer.statement().key().sql();
        return sql.contains("set_config") ? ofSetting(sql) : NONE;
    }

    /// Tables are found by the search path and, where that has "$user", by the role.
    private static SchemaChange ofSetting(String sql) {
        String text = sql.toLowerCase(Locale.ROOT);
        boolean matters =
                text.contains("search_path")
                        || text.contains("role")
                        || text.contains("authorization")
                        || text.startsWith("reset")
                        || text.startsWith("do")
                        || text.startsWith("call");
        return matters ? CHANGED : NONE;
    }
}
