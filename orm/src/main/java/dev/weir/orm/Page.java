package dev.weir.orm;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A part of a long result, found by the values of its order (keyset paging): as fast for the last
/// page as for the first, and nothing is missed or shown twice when rows come or go meanwhile.
///
/// @param items the rows, in the order of the query
/// @param previous where the page before begins; empty if this is the first
/// @param next where the page behind begins; empty if this is the last
public record Page<T>(List<T> items, Optional<PageRequest> previous, Optional<PageRequest> next) {
    public Page {
        items = List.copyOf(items);
    }

    /// The same page of other things.
    public <R> Page<R> map(Function<? super T, ? extends R> function) {
        return new Page<>(items.stream().<R>map(function).toList(), previous, next);
    }
}
