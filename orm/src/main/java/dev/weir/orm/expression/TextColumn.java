package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;

/// A column: see [TextExpression] for what can be done with it.
public interface TextColumn<E> extends TextExpression<E>, Column<E, String> {
    @Override
    default SqlType<String> type() {
        return Column.super.type();
    }
}
