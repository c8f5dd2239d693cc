package dev.weir.orm.expression;

import dev.weir.orm.model.ColumnModel;
import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.TablePath;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Node.Typing;

/// A column of an entity, or of one that a to-one relation leads to. Joins follow by themselves.
///
/// @param <E> the entity whose query it can stand in
/// @param <V> its value in Java
public interface Column<E, V> extends Expression<E, V> {
    @Override
    Node.Column node();

    /// What is known of the column.
    @SuppressWarnings("unchecked") // made by a model of that type
    default ColumnModel<V> model() {
        return (ColumnModel<V>) node().column();
    }

    @Override
    default SqlType<V> type() {
        return model().type();
    }

    /// The table that it is of.
    default TablePath table() {
        return node().table();
    }

    /// Sets it to a value, in an update.
    default Assignment<E> set(V value) {
        return Build.assignment(this, new Node.Value(value, type(), Typing.PLACE));
    }

    /// Sets it to an expression over the row as it was.
    default Assignment<E> set(Expression<? super E, V> value) {
        return Build.assignment(this, value.node());
    }

    default Assignment<E> setNull() {
        return Build.assignment(this, new Node.Text("null"));
    }

    /// Sets it to the column's default.
    default Assignment<E> setDefault() {
        return Build.assignment(this, new Node.Text("default"));
    }
}
