package dev.weir.orm.internal.query;

import dev.weir.orm.internal.run.Statements;
import dev.weir.orm.model.EntityModel;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Finds entities by their keys. What can be known of such a query is found out once for each
/// entity. Thread-safe.
public final class Lookups {
    private final Statements statements;
    private final Map<EntityModel<?>, Lookup<?>> known = new ConcurrentHashMap<>();

    public Lookups(Statements statements) {
        this.statements = statements;
    }

    /// The entity with this key.
    ///
    /// @throws IllegalArgumentException if the entity's keys are of another type
    @SuppressWarnings("unchecked") // remembered by its entity
    public <T> Optional<T> find(EntityModel<T> entity, Object key) {
        Lookup<?> lookup = known.get(entity);
        if (lookup == null) {
            lookup = known.computeIfAbsent(entity, Lookup::of);
        }
        return ((Lookup<T>) lookup).find(statements, key);
    }
}
