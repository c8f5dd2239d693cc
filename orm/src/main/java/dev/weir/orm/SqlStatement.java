package dev.weir.orm;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// A statement in SQL with named parameters, not yet run. Immutable.
///
/// ```java
/// record Stat(String author, long titles) {}
///
/// List<Stat> stats = db.sql("select author, count(*) as titles from book where price < :most group by author")
///         .bind("most", 10)
///         .as(Stat.class)
///         .list();
/// ```
public interface SqlStatement {
    /// Gives a parameter a value, bound by the server. A collection is an array: `= any(:ids)`.
    ///
    /// @throws IllegalArgumentException if the statement has no such parameter
    SqlStatement bind(String name, @Nullable Object value);

    /// Rows as entities, by the names of their columns: all columns of the table must be among
    /// them.
    <T> Results<T> entities(Class<T> entity);

    /// Rows as records, plain classes or single values, by the rules of the driver's mapping.
    <R> Results<R> as(Class<R> type);

    /// Runs it and throws its rows away.
    ///
    /// @return how many rows it inserted, updated or deleted
    long execute();

    SqlStatement timeout(Duration timeout);
}
