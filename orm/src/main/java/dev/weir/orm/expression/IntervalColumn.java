package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;

/// A column: see [IntervalExpression] for what can be done with it.
public interface IntervalColumn<E, V> extends IntervalExpression<E, V>, Column<E, V> {
    @Override
    default SqlType<V> type() {
        return Column.super.type();
    }
}
