package dev.weir.driver;

/// Comments in SQL. Those between `/*` and `*/` nest.
final class SqlComments {
    private SqlComments() {}

    /// Where a comment ends.
    ///
    /// @param from the index of its `/*`
    /// @return the index behind its last character; -1 if it has no end
    static int end(String sql, int from) {
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
        return -1;
    }
}
