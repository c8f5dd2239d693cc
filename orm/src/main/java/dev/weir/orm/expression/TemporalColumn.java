package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;

/// A column: see [TemporalExpression] for what can be done with it.
public interface TemporalColumn<E, V> extends TemporalExpression<E, V>, Column<E, V> {
    @Override
    default SqlType<V> type() {
        return Column.super.type();
    }
}
