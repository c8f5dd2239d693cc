package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.orm.sql.Node;
import dev.weir.types.Range;

/// An expression that is no column.
record RangeTerm<E, X>(Node node, SqlType<Range<X>> type) implements RangeExpression<E, X> {}
