package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.sql.Node;
import dev.weir.types.TsQuery;

/// An expression that is no column.
record TsQueryTerm<E>(Node node) implements TsQueryExpression<E> {
    @Override
    public SqlType<TsQuery> type() {
        return SqlTypes.TSQUERY;
    }
}
