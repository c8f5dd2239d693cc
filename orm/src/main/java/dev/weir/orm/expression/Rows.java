package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;

import java.util.List;

/// A query that yields one column, as a part of another query.
///
/// @param <V> the column
public interface Rows<V> extends Subquery {
    SqlType<V> type();

    @Override
    default List<SqlType<?>> types() {
        return List.of(type());
    }
}
