package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;

/// A query that yields one column, as a part of another query.
///
/// @param <V> the column
public interface Rows<V> extends Subquery {
    SqlType<V> type();
}
