package dev.weir.orm.model;

import java.util.List;
import java.util.function.Supplier;

/// A relation from one entity to another. Targets are asked for late, since relations go in
/// circles.
public sealed interface Relation {
    /// The component or field.
    String property();

    /// How the metamodel names it, for messages: `_Book.author`.
    String path();

    /// The entity at the other end.
    EntityModel<?> target();

    /// What the entities are ordered by where a query says nothing (`@OrderBy`); empty for any
    /// order.
    default List<Order> order() {
        return List.of();
    }

    /// References to one entity, by columns of this table.
    ///
    /// @param columns the columns, in the order of the target's key columns
    /// @param key the columns of the target that they refer to
    /// @param presence whether there is always one
    record ToOne(
            String property,
            String path,
            List<String> columns,
            List<String> key,
            Presence presence,
            Supplier<? extends EntityModel<?>> targets)
            implements Relation {
        public ToOne {
            columns = List.copyOf(columns);
            key = List.copyOf(key);
        }

        @Override
        public EntityModel<?> target() {
            return targets.get();
        }
    }

    /// The entities that refer to this one, by columns of their table.
    ///
    /// @param columns the columns of the target's table
    /// @param key the columns of this table that they refer to
    /// @param count whether there may be several
    record ToMany(
            String property,
            String path,
            List<String> columns,
            List<String> key,
            Count count,
            Supplier<? extends EntityModel<?>> targets,
            List<Order> order)
            implements Relation {
        public ToMany {
            columns = List.copyOf(columns);
            key = List.copyOf(key);
            order = List.copyOf(order);
        }

        /// The same as a reference to what may be there, for a join: of a relation to one at most.
        public ToOne asReference() {
            return new ToOne(property, path, key, columns, Presence.OPTIONAL, targets);
        }

        /// The same relation, with an order.
        public ToMany orderedBy(Order... changed) {
            return new ToMany(property, path, columns, key, count, targets, List.of(changed));
        }

        /// In any order.
        public ToMany(
                String property,
                String path,
                List<String> columns,
                List<String> key,
                Count count,
                Supplier<? extends EntityModel<?>> targets) {
            this(property, path, columns, key, count, targets, List.of());
        }

        @Override
        public EntityModel<?> target() {
            return targets.get();
        }
    }

    /// Entities on both sides of a table of pairs.
    ///
    /// @param joinTable its name as SQL writes it
    /// @param columns its columns that refer to this entity's key
    /// @param targetColumns its columns that refer to the target's key
    /// @param side which side's columns come first in the table
    record ManyToMany(
            String property,
            String path,
            String joinTable,
            List<String> columns,
            List<String> targetColumns,
            Supplier<? extends EntityModel<?>> targets,
            List<Order> order,
            Side side)
            implements Relation {
        public ManyToMany {
            columns = List.copyOf(columns);
            targetColumns = List.copyOf(targetColumns);
            order = List.copyOf(order);
        }

        /// The same relation, with an order.
        public ManyToMany orderedBy(Order... changed) {
            return with(List.of(changed), side);
        }

        /// The same relation, as the side that names the other one by `mappedBy`.
        public ManyToMany inverse() {
            return with(order, Side.INVERSE);
        }

        private ManyToMany with(List<Order> changed, Side which) {
            return new ManyToMany(
                    property, path, joinTable, columns, targetColumns, targets, changed, which);
        }

        /// In any order, the owning side.
        public ManyToMany(
                String property,
                String path,
                String joinTable,
                List<String> columns,
                List<String> targetColumns,
                Supplier<? extends EntityModel<?>> targets) {
            this(
                    property,
                    path,
                    joinTable,
                    columns,
                    targetColumns,
                    targets,
                    List.of(),
                    Side.OWNING);
        }

        @Override
        public EntityModel<?> target() {
            return targets.get();
        }
    }

    /// The sides of a many-to-many relation.
    enum Side {
        /// That which says the table of pairs.
        OWNING,
        /// That which names the other one by `mappedBy`.
        INVERSE
    }

    /// One key of an order.
    ///
    /// @param column a column of the target's table
    record Order(String column, Direction direction) {}

    /// The direction of an order.
    enum Direction {
        ASCENDING,
        DESCENDING
    }

    /// Whether a reference may be null.
    enum Presence {
        REQUIRED,
        OPTIONAL
    }

    /// How many entities refer to one: a `@OneToOne(mappedBy = ...)` has a Ref of at most one.
    enum Count {
        SEVERAL,
        AT_MOST_ONE
    }
}
