package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.orm.sql.Node;

/// An expression that is no column.
record ComparableTerm<E, V>(Node node, SqlType<V> type) implements ComparableExpression<E, V> {}
