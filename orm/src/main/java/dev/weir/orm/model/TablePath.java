package dev.weir.orm.model;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.Optional;

/// A table of a query: the one that the query is from, or the one that a to-one relation of another
/// leads to. Two paths are equal if they lead the same way; a query joins a path once.
public final class TablePath {
    private final @Nullable EntityModel<?> entity;
    private final @Nullable Step step;

    private TablePath(@Nullable EntityModel<?> entity, @Nullable Step step) {
        this.entity = entity;
        this.step = step;
    }

    /// The table that a query is from.
    public static TablePath root(EntityModel<?> entity) {
        return new TablePath(entity, null);
    }

    /// The table that a relation of this one leads to. Its model is not asked for: metamodels refer
    /// to each other in circles while they are initialized.
    public TablePath to(Relation.ToOne relation) {
        return new TablePath(null, new Step(this, relation));
    }

    public EntityModel<?> entity() {
        return entity != null ? entity : Objects.requireNonNull(step).relation().target();
    }

    /// The step that led here; empty for a root.
    public Optional<Step> step() {
        return Optional.ofNullable(step);
    }

    /// One relation on the way.
    ///
    /// @param from the table that it leaves from
    public record Step(TablePath from, Relation.ToOne relation) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Step(TablePath start, Relation.ToOne way)
                    && start.equals(from)
                    && way.property().equals(relation.property());
        }

        @Override
        public int hashCode() {
            return from.hashCode() * 31 + relation.property().hashCode();
        }
    }

    /// The table that the path begins with.
    public TablePath root() {
        return step == null ? this : step.from().root();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TablePath path
                && path.entity == entity
                && Objects.equals(path.step, step);
    }

    @Override
    public int hashCode() {
        return step == null ? System.identityHashCode(entity) : step.hashCode();
    }

    /// The path as the metamodel writes it: `_Book.author`.
    @Override
    public String toString() {
        return step == null
                ? "_" + entity().type().getSimpleName()
                : step.from() + "." + step.relation().property();
    }
}
