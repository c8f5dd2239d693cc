package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.types.TsQuery;

/// A column: see [TsQueryExpression] for what can be done with it.
public interface TsQueryColumn<E> extends TsQueryExpression<E>, Column<E, TsQuery> {
    @Override
    default SqlType<TsQuery> type() {
        return Column.super.type();
    }
}
