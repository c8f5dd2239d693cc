package dev.weir.driver;

/// Writes a value as a row: the counterpart of [RowMapper].
///
/// ```java
/// db.copyIn("book", (Book book, CopyRow row) -> row.add(book.id()).add(book.title()));
/// ```
///
/// @param <T> the value; never null
@FunctionalInterface
public interface RowWriter<T> {
    /// Writes one row.
    ///
    /// @param row valid only during the call; takes one value for each column
    void write(T value, CopyRow row);
}
