package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;

/// A column: see [Condition] for what can be done with it.
public interface BooleanColumn<E> extends Condition<E>, Column<E, Boolean> {
    @Override
    default SqlType<Boolean> type() {
        return Column.super.type();
    }
}
