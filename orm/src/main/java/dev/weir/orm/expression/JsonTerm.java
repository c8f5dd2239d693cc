package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.orm.sql.Node;

/// An expression that is no column.
record JsonTerm<E, V>(Node node, SqlType<V> type) implements JsonExpression<E, V> {}
