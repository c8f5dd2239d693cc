package dev.weir.orm.sql;

/// What rows are ordered by.
public record OrderKey(Node node, Direction direction, Nulls nulls) {
    /// Which way.
    public enum Direction {
        ASCENDING,
        DESCENDING
    }

    /// Where nulls go.
    public enum Nulls {
        /// Last when ascending, first when descending, as PostgreSQL has it.
        DEFAULT,
        FIRST,
        LAST
    }
}
