package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.orm.sql.Node;

/// An expression that is no column.
record NumberTerm<E, V extends Number>(Node node, SqlType<V> type)
        implements NumberExpression<E, V> {}
