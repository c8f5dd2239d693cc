package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;

/// A column: see [NumberExpression] for what can be done with it.
public interface NumberColumn<E, V extends Number> extends NumberExpression<E, V>, Column<E, V> {
    @Override
    default SqlType<V> type() {
        return Column.super.type();
    }

    /// As [#set(Object)], of any class of numbers.
    default Assignment<E> set(long value) {
        return set(Build.number(type(), value));
    }
}
