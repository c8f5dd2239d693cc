package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.orm.sql.Node;

/// An expression that is no column.
record IntervalTerm<E, V>(Node node, SqlType<V> type) implements IntervalExpression<E, V> {}
