package dev.weir.orm.expression;

import dev.weir.orm.sql.Node;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/// A column of rows that the program has, for [Sources#values].
///
/// @param value what a row has in it
/// @param <R> a row
public record RowColumn<R, V>(SourceColumn<V> column, Function<? super R, ? extends V> value) {
    Node array(Collection<? extends R> rows) {
        List<@Nullable V> values = new ArrayList<>(rows.size());
        for (R row : rows) {
            values.add(value.apply(row));
        }
        return new Node.Value(values, column.type().array(), Node.Typing.CAST);
    }
}
