package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;

/// A column: see [InetExpression] for what can be done with it.
public interface InetColumn<E, V> extends InetExpression<E, V>, Column<E, V> {
    @Override
    default SqlType<V> type() {
        return Column.super.type();
    }
}
