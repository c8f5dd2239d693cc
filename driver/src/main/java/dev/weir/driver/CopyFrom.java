package dev.weir.driver;

import java.util.List;

/// What a COPY takes rows from, and how. Immutable.
///
/// @param query the rows, as a query without parameters: COPY has none
/// @param options the format and its options
public record CopyFrom(String query, CopyOptions options) {
    /// What a query yields, in binary.
    ///
    /// @param sql `select`, `values`, `table` or anything with `returning`; without parameters
    public static CopyFrom query(String sql) {
        return new CopyFrom(sql, CopyOptions.binary());
    }

    /// A table, view or the like by its name as SQL writes it: `book`, `shop.book`.
    ///
    /// @param columns which, in which order; all if none is named. Names as they are
    /// @throws IllegalArgumentException if that is no name
    public static CopyFrom table(String name, String... columns) {
        String from = SqlText.qualified(name);
        if (columns.length == 0) {
            return query("select * from " + from);
        }
        return query("select " + SqlText.list(List.of(columns)) + " from " + from);
    }

    /// A changed copy.
    public CopyFrom options(CopyOptions changed) {
        return new CopyFrom(query, changed);
    }

    /// The statement, for [SqlClient#rawCopyOut].
    public String sql() {
        return "copy (" + query + "\n) to stdout with (" + options.sql() + ")";
    }
}
