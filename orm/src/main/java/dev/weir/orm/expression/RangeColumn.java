package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.types.Range;

/// A column: see [RangeExpression] for what can be done with it.
public interface RangeColumn<E, X> extends RangeExpression<E, X>, Column<E, Range<X>> {
    @Override
    default SqlType<Range<X>> type() {
        return Column.super.type();
    }
}
