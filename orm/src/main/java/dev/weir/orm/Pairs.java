package dev.weir.orm;

import dev.weir.orm.entity.Ref;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/// The pairs of a many-to-many relation, to be written: which entities are related to which. From
/// either side of the relation. Each method is one statement, for however many; a pair is a row of
/// the relation's table, so nothing happens to the entities, and a [dev.weir.orm.entity.Many] that
/// was fetched before stays as it was. Thread-safe.
///
/// ```java
/// Pairs<Product, Category> pairs = db.pairs(_Product.categories);
/// pairs.add(atlas, maps);
/// pairs.set(atlas, List.of(maps, books));
/// ```
///
/// Entities must have keys, and a [Ref] must refer to something: if not, it is an
/// [IllegalArgumentException], and nothing is written. That both are there is the database's to
/// check, by foreign keys.
///
/// @param <E> the entity that the relation is of
/// @param <C> the entity that it leads to
public interface Pairs<E, C> {
    /// Relates entities that are not related yet.
    ///
    /// @return how many pairs are new: 1 or 0
    default long add(E owner, C related) {
        return add(owner, List.of(related));
    }

    /// @return how many pairs are new; those that were there do not count
    long add(E owner, Collection<? extends C> related);

    default long add(Ref<E> owner, Ref<C> related) {
        return add(owner, List.of(related));
    }

    default long add(Ref<E> owner, Collection<Ref<C>> related) {
        return addAll(Map.of(owner, related));
    }

    /// As [#add], of many owners.
    long addAll(Map<Ref<E>, ? extends Collection<Ref<C>>> related);

    /// Takes relations away.
    ///
    /// @return how many pairs there were: 1 or 0
    default long remove(E owner, C related) {
        return remove(owner, List.of(related));
    }

    /// @return how many pairs there were
    long remove(E owner, Collection<? extends C> related);

    default long remove(Ref<E> owner, Ref<C> related) {
        return remove(owner, List.of(related));
    }

    default long remove(Ref<E> owner, Collection<Ref<C>> related) {
        return removeAll(Map.of(owner, related));
    }

    /// As [#remove], of many owners.
    long removeAll(Map<Ref<E>, ? extends Collection<Ref<C>>> related);

    /// Relates the owner to these and to no others. Pairs that are there already stay as they are,
    /// with whatever other columns they have. Of two that set the same owner's at once each removes
    /// what it sees: lock the owner before if it matters.
    Changed set(E owner, Collection<? extends C> related);

    default Changed set(Ref<E> owner, Collection<Ref<C>> related) {
        return setAll(Map.of(owner, related));
    }

    /// As [#set], of many owners; one with an empty collection has none then.
    Changed setAll(Map<Ref<E>, ? extends Collection<Ref<C>>> related);

    /// Takes all relations of the owner away.
    ///
    /// @return how many pairs there were
    long clear(E owner);

    default long clear(Ref<E> owner) {
        return clearAll(List.of(owner));
    }

    /// As [#clear], of many owners.
    long clearAll(Collection<Ref<E>> owners);

    /// What [#set] did.
    ///
    /// @param added pairs that are new
    /// @param removed pairs that are gone
    record Changed(long added, long removed) {}
}
