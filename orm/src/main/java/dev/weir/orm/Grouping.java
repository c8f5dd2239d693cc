package dev.weir.orm;

/// A query whose rows are grouped: what is selected of it is grouped expressions and aggregates.
///
/// @param <T> the entity
public interface Grouping<T> extends Selectable<T> {}
