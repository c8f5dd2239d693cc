package dev.weir.orm;

/// An `insert ... select` of which the rows are still to be said.
///
/// @param <T> the entity that is inserted
public interface InsertInto<T> {
    /// A row for each row of a query, by one statement: nothing of it passes through the program.
    ///
    /// @param rows with its conditions, order and limit; what it fetches means nothing. Distinct
    ///   rows, unions and the like are a source first: `db.from(query.as("name"))`
    <S> InsertFrom<T, S> from(Selectable<S> rows);
}
