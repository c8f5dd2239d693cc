package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.orm.sql.Node;

/// An expression that is no column.
record ArrayTerm<E, A, V>(Node node, SqlType<A> type) implements ArrayExpression<E, A, V> {}
