package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.types.TsVector;

/// A column: see [TsVectorExpression] for what can be done with it.
public interface TsVectorColumn<E> extends TsVectorExpression<E>, Column<E, TsVector> {
    @Override
    default SqlType<TsVector> type() {
        return Column.super.type();
    }
}
