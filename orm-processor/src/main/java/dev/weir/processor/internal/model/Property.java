package dev.weir.processor.internal.model;

import java.util.List;

import javax.lang.model.element.TypeElement;

/// A component or field of an entity, with its columns.
public sealed interface Property {
    Access access();

    /// Its columns in this entity's table.
    List<Column> columns();

    default String name() {
        return access().name();
    }

    /// One column.
    record Basic(Access access, Column column) implements Property {
        @Override
        public List<Column> columns() {
            return List.of(column);
        }
    }

    /// The column that tells the entities of a hierarchy apart. No component of the entity.
    ///
    /// @param literal the value of this entity, as Java writes it; empty where there are several
    record Kind(Access access, Column column, String literal) implements Property {
        @Override
        public List<Column> columns() {
            return List.of(column);
        }
    }

    /// Several columns that form a value.
    record Embedded(Access access, Composite composite, Presence presence) implements Property {
        @Override
        public List<Column> columns() {
            return composite.columns();
        }
    }

    /// A reference to another entity, by columns of this table.
    ///
    /// @param key the other entity's key columns
    record ToOne(
            Access access,
            TypeElement target,
            List<Column> columns,
            List<String> key,
            Presence presence)
            implements Property {}

    /// Other entities that refer to this one, by columns of their table.
    ///
    /// @param columnNames the columns of their table
    /// @param key the columns here that they refer to
    /// @param order their order; empty for any
    record ToMany(
            Access access,
            TypeElement target,
            List<String> columnNames,
            List<String> key,
            Count count,
            List<Order> order)
            implements Property {
        @Override
        public List<Column> columns() {
            return List.of();
        }
    }

    /// Entities on both sides of a table of pairs.
    ///
    /// @param joinTable as SQL writes it
    record ManyToMany(
            Access access,
            TypeElement target,
            String joinTable,
            List<String> columnNames,
            List<String> targetColumns,
            List<Order> order,
            Side side)
            implements Property {
        @Override
        public List<Column> columns() {
            return List.of();
        }

        /// The same pairs, seen from the other entity.
        public ManyToMany inverse(Access from, TypeElement leadsTo, List<Order> ordered) {
            List<String> own = targetColumns;
            List<String> others = columnNames;
            return new ManyToMany(from, leadsTo, joinTable, own, others, ordered, Side.INVERSE);
        }
    }

    /// Whether there is always a value.
    enum Presence {
        REQUIRED,
        OPTIONAL
    }

    /// Whether it says the table of pairs, or names the other side by `mappedBy`.
    enum Side {
        OWNING,
        INVERSE
    }

    /// How many entities refer to one; the names are those of the data layer.
    enum Count {
        SEVERAL,
        AT_MOST_ONE
    }

    /// One key of an order: a property of the other entity.
    ///
    /// @param column the column's name
    record Order(String column, Direction direction) {}

    /// The direction of an order.
    enum Direction {
        ASCENDING,
        DESCENDING
    }

    /// The same where it may be absent.
    default Property optional() {
        return switch (this) {
            case Basic(Access access, Column column) -> new Basic(access, column.optional());
            case Kind kind -> kind;
            case Embedded(Access access, Composite composite, Presence _) ->
                    new Embedded(access, composite.optional(), Presence.OPTIONAL);
            case ToOne toOne ->
                    new ToOne(
                            toOne.access(),
                            toOne.target(),
                            toOne.columns().stream().map(Column::optional).toList(),
                            toOne.key(),
                            Presence.OPTIONAL);
            case ToMany _, ManyToMany _ -> this;
        };
    }

    /// Whether it leads to other entities.
    default boolean isRelation() {
        return switch (this) {
            case Basic _, Embedded _, Kind _ -> false;
            case ToOne _, ToMany _, ManyToMany _ -> true;
        };
    }
}
