package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;

/// A column: see [ComparableExpression] for what can be done with it.
public interface ComparableColumn<E, V> extends ComparableExpression<E, V>, Column<E, V> {
    @Override
    default SqlType<V> type() {
        return Column.super.type();
    }
}
