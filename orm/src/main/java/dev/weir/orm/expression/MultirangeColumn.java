package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.types.Multirange;

/// A column: see [MultirangeExpression] for what can be done with it.
public interface MultirangeColumn<E, X>
        extends MultirangeExpression<E, X>, Column<E, Multirange<X>> {
    @Override
    default SqlType<Multirange<X>> type() {
        return Column.super.type();
    }
}
