package dev.weir.orm.internal.write;

import dev.weir.orm.OptimisticLockException;

/// Says that an entity is not as it was.
final class Stale {
    private Stale() {}

    /// @param attempt `updated` or `deleted`
    static <T> RuntimeException of(EntityTable<T> table, T entity, String attempt) {
        String name = table.model().type().getName();
        Object key = table.model().key(entity);
        if (key == null) {
            return new IllegalArgumentException(
                    entity
                            + " was not "
                            + attempt
                            + ", since it has no key yet: insert it first, and go on with what"
                            + " insert returns");
        }
        if (!table.isVersioned()) {
            return new OptimisticLockException(
                    name + " with the key " + key + " was not " + attempt + ": there is none");
        }
        return new OptimisticLockException(
                name
                        + " with the key "
                        + key
                        + " and version "
                        + table.model().value(entity, table.version())
                        + " was not "
                        + attempt
                        + ": somebody has changed or deleted it since it was read; read it again"
                        + " and decide anew");
    }
}
