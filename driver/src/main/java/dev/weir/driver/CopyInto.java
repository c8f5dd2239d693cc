package dev.weir.driver;

import java.util.List;
import java.util.Optional;

/// Where a COPY puts rows, and how. Immutable: each method yields a changed copy.
///
/// ```java
/// CopyInto.table("shop.book").columns("title", "price").options(CopyOptions.csv())
/// ```
public final class CopyInto {
    private final String table;
    private final List<String> columns;
    private final Optional<CopyOptions> options;
    private final String condition;

    private CopyInto(
            String table, List<String> columns, Optional<CopyOptions> options, String condition) {
        this.table = table;
        this.columns = columns;
        this.options = options;
        this.condition = condition;
    }

    /// A table by its name as SQL writes it: `book`, `shop.book`, `"a name of its own"`.
    ///
    /// @throws IllegalArgumentException if that is no name
    public static CopyInto table(String name) {
        return new CopyInto(SqlText.qualified(name), List.of(), Optional.empty(), "");
    }

    /// Only these columns, in this order; the server fills the others. Names as they are, not as
    /// SQL identifiers: upper case stays upper case.
    public CopyInto columns(String... names) {
        return new CopyInto(table, List.of(names), options, condition);
    }

    /// The format and its options. Without them typed rows go in binary wherever they can, and else
    /// in text.
    public CopyInto options(CopyOptions changed) {
        return new CopyInto(table, columns, Optional.of(changed), condition);
    }

    /// Which rows are kept.
    ///
    /// @param sql a condition in SQL, which is sent as it is
    public CopyInto where(String sql) {
        return new CopyInto(table, columns, options, sql);
    }

    /// The table's name with its parts quoted.
    public String table() {
        return table;
    }

    /// The columns that were named; all if none.
    public List<String> columns() {
        return columns;
    }

    /// The format and its options, if they were named.
    public Optional<CopyOptions> options() {
        return options;
    }

    /// The statement, for [SqlClient#rawCopyIn].
    public String sql() {
        return "copy "
                + table
                + (columns.isEmpty() ? "" : " " + SqlText.columnList(columns))
                + " from stdin with ("
                + options.orElseGet(CopyOptions::binary).sql()
                + ")"
                + (condition.isEmpty() ? "" : " where " + condition);
    }

    @Override
    public String toString() {
        return sql();
    }
}
