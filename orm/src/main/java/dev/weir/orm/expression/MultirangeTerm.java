package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.orm.sql.Node;
import dev.weir.types.Multirange;

/// An expression that is no column.
record MultirangeTerm<E, X>(Node node, SqlType<Multirange<X>> type)
        implements MultirangeExpression<E, X> {}
