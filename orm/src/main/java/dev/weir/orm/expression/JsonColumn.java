package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;

/// A column: see [JsonExpression] for what can be done with it.
public interface JsonColumn<E, V> extends JsonExpression<E, V>, Column<E, V> {
    @Override
    default SqlType<V> type() {
        return Column.super.type();
    }
}
