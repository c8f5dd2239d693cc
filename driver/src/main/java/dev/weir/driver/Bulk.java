package dev.weir.driver;

import java.util.List;

/// Writes many rows of a table with few statements, each of which binds the columns as arrays:
/// `insert ... select ... from unnest($1, $2, ...)`. For what COPY cannot do: keys that come back,
/// conflicts, updates. Without those, [SqlClient#copyIn] is faster.
///
/// Each method that takes rows sends them in slices of some thousand, so memory is constant however
/// many there are; several slices are one transaction. Members fit columns as in
/// [SqlClient#copyIn(String, Class)]. The column types are asked from the server each time.
///
/// Immutable, and as thread-safe as what it was made by. [#columns], [#onConflictDoNothing] and
/// [#onConflictUpdate] yield changed copies.
///
/// @param <T> what makes a row
public interface Bulk<T> {
    /// Writes only these columns. Names as they are, not as SQL identifiers.
    Bulk<T> columns(String... names);

    /// Leaves rows out that conflict with others.
    ///
    /// @param key the columns of the unique index that may find a conflict; any index if none is
    ///   named
    Bulk<T> onConflictDoNothing(String... key);

    /// Changes the rows that are there already.
    ///
    /// @param key the columns of the unique index that finds the conflict
    /// @param columns what is changed; all that are written but for the key if none is named
    Bulk<T> onConflictUpdate(List<String> key, String... columns);

    /// Inserts the rows.
    ///
    /// @throws ParameterException if a column does not take its value; it names the row, counted
    ///   from 1, the column and the value
    /// @throws ServerErrorException if the server refuses a slice; nothing of any slice is kept
    BulkCounts insert(Iterable<? extends T> rows);

    /// Inserts the rows, and takes what the server made of each: generated keys, defaults. On
    /// PostgreSQL 17 and later rows and answers are matched by number, through `merge ...
    /// returning`; before, the rows are inserted in their order and answered in that.
    ///
    /// @param type what an answer becomes, as in [Query#list(Class)]
    /// @param columns what comes back, at least one
    /// @return an answer for each row, in the order of the rows
    /// @throws ConnectionStateException if a conflict clause is set
    /// @throws ResultException if the server answers with another number of rows, since a trigger
    ///   or rule left some out. Nothing is kept then
    <K> List<K> insertReturning(Class<K> type, Iterable<? extends T> rows, String... columns);

    /// Updates the rows that have these keys: sets all columns that are written but for the key. Of
    /// several given rows with the same key one decides, and the others count 0.
    ///
    /// @param key the columns that find the row, at least one; a null finds none
    /// @return for each given row, how many of the table's were updated
    long[] update(Iterable<? extends T> rows, String... key);

    /// Deletes the rows that have these keys.
    ///
    /// @param key the columns that find the row, at least one; a null finds none
    /// @return for each given row, how many of the table's were deleted
    long[] delete(Iterable<? extends T> rows, String... key);
}
