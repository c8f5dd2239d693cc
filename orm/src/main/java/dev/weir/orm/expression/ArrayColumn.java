package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;

/// A column: see [ArrayExpression] for what can be done with it.
public interface ArrayColumn<E, A, V> extends ArrayExpression<E, A, V>, Column<E, A> {
    @Override
    default SqlType<A> type() {
        return Column.super.type();
    }
}
