package dev.weir.wire;

/// Reads the tag of CommandComplete, such as `INSERT 0 5` or `CREATE TABLE`.
///
/// Source: PostgreSQL manual, Message Formats, CommandComplete.
public final class CommandTag {
    private CommandTag() {}

    /// Number of rows that the command returned or changed: the tag's last word if it is a number,
    /// else 0. Saturates at `Long.MAX_VALUE`, which no server reaches.
    public static long rows(String tag) {
        long rows = 0;
        int from = tag.lastIndexOf(' ') + 1;
        for (int i = from; i < tag.length(); i++) {
            int digit = tag.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return 0;
            }
            rows = rows > (Long.MAX_VALUE - digit) / 10 ? Long.MAX_VALUE : rows * 10 + digit;
        }
        return rows;
    }
}
