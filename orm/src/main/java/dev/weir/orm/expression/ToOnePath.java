package dev.weir.orm.expression;

import dev.weir.orm.entity.Ref;
import dev.weir.orm.model.EntityModel;
import dev.weir.orm.model.Relation;
import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.TablePath;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Node.Typing;
import dev.weir.orm.sql.Precedence;

import java.util.ArrayList;
import java.util.List;

/// The entity that a to-one relation leads to. Generated subclasses have its columns. A query joins
/// it where a column of it is used that is not the reference itself.
///
/// @param <E> the entity whose query it can stand in
/// @param <T> the entity that it leads to
public abstract non-sealed class ToOnePath<E, T> implements Fetch<E> {
    private final TablePath table;
    private final TablePath from;
    private final Relation relation;

    /// @param from the table that the relation leaves from
    protected ToOnePath(TablePath from, Relation.ToOne relation) {
        this.from = from;
        this.relation = relation;
        this.table = from.to(relation);
    }

    /// The table that it leads to.
    public final TablePath table() {
        return table;
    }

    @Override
    public final TablePath from() {
        return from;
    }

    @Override
    public final Relation.ToOne relation() {
        return (Relation.ToOne) relation;
    }

    /// Whether it refers to this entity, by its key.
    ///
    /// @throws IllegalArgumentException if the entity has no key yet
    public final Condition<E> eq(T entity) {
        Object key = model().key(entity);
        if (key == null) {
            throw new IllegalArgumentException("the entity has no key yet: insert it first");
        }
        return eqKey(key);
    }

    /// Whether it refers to the same entity.
    public final Condition<E> eq(Ref<T> ref) {
        return eqKey(ref.key());
    }

    /// Whether it refers to nothing.
    public final Condition<E> isNull() {
        return Build.condition(Precedence.IS, "", references().getFirst(), " is null");
    }

    public final Condition<E> isNotNull() {
        return Build.condition(Precedence.IS, "", references().getFirst(), " is not null");
    }

    @SuppressWarnings("unchecked") // the relation's entity is the property's
    private EntityModel<T> model() {
        return (EntityModel<T>) table.entity();
    }

    private List<Node> references() {
        List<Node> nodes = new ArrayList<>();
        for (String column : relation().columns()) {
            nodes.add(new Node.Column(from, from.entity().table().column(column)));
        }
        return nodes;
    }

    private Condition<E> eqKey(Object key) {
        List<Node> columns = references();
        List<Object> parts = model().partsOf(key);
        List<Node> conditions = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            SqlType<?> type = ((Node.Column) columns.get(i)).column().type();
            conditions.add(
                    Build.template(
                            Precedence.COMPARISON,
                            "",
                            columns.get(i),
                            " = ",
                            new Node.Value(parts.get(i), type, Typing.PLACE),
                            ""));
        }
        return Build.all(" and ", conditions);
    }

    /// Sets the reference, in an update.
    ///
    /// @throws IllegalArgumentException if the key has several columns: set each then, as columns
    ///   of this path
    public final Assignment<E> set(Ref<T> ref) {
        if (relation().columns().size() > 1) {
            String first = table.entity().table().key().getFirst();
            throw new IllegalArgumentException(
                    table
                            + " is of several columns: set each, as in "
                            + table
                            + "."
                            + table.entity().table().column(first).property()
                            + ".set(...)");
        }
        Node.Column column = (Node.Column) references().getFirst();
        Object key = ref.findKey().orElse(null);
        return new Assignment<>(
                column.column(), new Node.Value(key, column.column().type(), Typing.PLACE));
    }

    @Override
    public final String toString() {
        return table.toString();
    }
}
