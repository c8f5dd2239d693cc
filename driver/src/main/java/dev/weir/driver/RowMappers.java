package dev.weir.driver;

import java.lang.invoke.MethodHandles;

/// Mappers for classes that the driver may not reach by itself.
public final class RowMappers {
    private RowMappers() {}

    /// Maps by the rules of [Query#list(Class)], with the caller's own access: so a record that is
    /// not public needs no `opens` in its module.
    ///
    /// ```java
    /// private record Book(long id, String title) {}
    ///
    /// static final RowMapper<Book> BOOK = RowMappers.of(MethodHandles.lookup(), Book.class);
    /// ```
    ///
    /// @return thread-safe; a class that does not fit the columns is a [ResultException] at the
    ///   first row
    public static <T> RowMapper<T> of(MethodHandles.Lookup lookup, Class<T> type) {
        return row -> row.as(type, lookup);
    }

    /// As [#of], but columns that fit nothing in the class are passed over: for `select *`.
    ///
    /// @return thread-safe; a component without a column is a [ResultException] at the first row
    public static <T> RowMapper<T> lenient(MethodHandles.Lookup lookup, Class<T> type) {
        return row -> row.as(type, lookup, Fitting.LENIENT);
    }
}
