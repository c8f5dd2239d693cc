package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.sql.Node;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// An expression that is no column.
record HstoreTerm<E>(Node node) implements HstoreExpression<E> {
    @Override
    public SqlType<Map<String, @Nullable String>> type() {
        return SqlTypes.hstore();
    }
}
