package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.orm.sql.Node;

/// An expression that is no column.
record TextTerm<E>(Node node, SqlType<String> type) implements TextExpression<E> {}
