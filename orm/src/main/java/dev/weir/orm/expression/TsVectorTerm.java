package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.sql.Node;
import dev.weir.types.TsVector;

/// An expression that is no column.
record TsVectorTerm<E>(Node node) implements TsVectorExpression<E> {
    @Override
    public SqlType<TsVector> type() {
        return SqlTypes.TSVECTOR;
    }
}
