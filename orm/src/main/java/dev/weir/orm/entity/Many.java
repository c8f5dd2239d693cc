package dev.weir.orm.entity;

import org.jspecify.annotations.Nullable;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/// The entities of another table that refer to this one: there only if they were fetched. Nothing
/// is ever read by itself: what was not fetched is a [NotFetchedException] that names the fetch.
///
/// It is not part of its entity's row: all of them are equal, so that records are equal if their
/// columns are. Thread-safe; the entities are put in once.
///
/// @param <T> the other entity
public final class Many<T> implements Iterable<T> {
    private final String path;
    private volatile @Nullable List<T> entities;

    private Many(String path) {
        this.path = path;
    }

    /// Entities that are not fetched: what a new entity has.
    public static <T> Many<T> unfetched() {
        return new Many<>("");
    }

    /// Entities that are at hand.
    public static <T> Many<T> of(List<? extends T> entities) {
        Many<T> many = unfetched();
        many.fill(List.copyOf(entities));
        return many;
    }

    /// Entities as a query left them.
    ///
    /// @param path how the metamodel names them, for messages: `_Author.books`
    public static <T> Many<T> read(String path) {
        return new Many<>(path);
    }

    public boolean isFetched() {
        return entities != null;
    }

    /// The entities, in the order of the fetch. Unmodifiable.
    ///
    /// @throws NotFetchedException if they were not fetched
    public List<T> list() {
        List<T> found = entities;
        if (found == null) {
            throw NotFetchedException.of(path, "a Many of an entity that no query has read");
        }
        return found;
    }

    public int size() {
        return list().size();
    }

    public boolean isEmpty() {
        return list().isEmpty();
    }

    public Stream<T> stream() {
        return list().stream();
    }

    @Override
    public Iterator<T> iterator() {
        return list().iterator();
    }

    /// Puts the entities in, as a fetch does. The first time counts.
    public void fill(List<T> found) {
        if (entities == null) {
            entities = found;
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Many<?>;
    }

    @Override
    public int hashCode() {
        return 1;
    }

    @Override
    public String toString() {
        List<T> found = entities;
        return found == null ? "Many.unfetched" : "Many" + found;
    }
}
