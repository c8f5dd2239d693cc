package dev.weir.orm.sql;

import java.util.List;

/// What a query reads besides tables of entities: another query, a common table expression, a
/// function. It has columns of its own, as [Node.RowsetColumn]. Immutable, and compared by
/// identity: two of the same kind are two sources of a query.
public final class Rowset {
    private final String name;
    private final List<String> columns;
    private final Origin origin;

    /// @param name what it is called, if nothing else of the statement is called so
    public Rowset(String name, List<String> columns, Origin origin) {
        this.name = name;
        this.columns = List.copyOf(columns);
        this.origin = origin;
    }

    public String name() {
        return name;
    }

    public List<String> columns() {
        return columns;
    }

    public Origin origin() {
        return origin;
    }

    /// The same rows, as another source of a query.
    public Rowset as(String other) {
        return new Rowset(other, columns, origin);
    }

    @Override
    public String toString() {
        return name;
    }

    /// Where the rows come from.
    public sealed interface Origin {
        /// A query in parentheses. [Node.Outer] in it is of the query that reads it.
        record Query(Select select) implements Origin {}

        /// A common table expression.
        record Common(CommonTable table) implements Origin {}

        /// Within a recursion, the rows that its last step has found.
        record Self(CommonTable.Handle handle) implements Origin {}

        /// A function's call, or several whose rows stand beside each other.
        ///
        /// @param ordinality whether the last column is the number of the row
        record Call(Node function, Ordinality ordinality) implements Origin {}
    }

    /// Whether a function's rows are counted.
    public enum Ordinality {
        NONE,
        COUNTED
    }
}
