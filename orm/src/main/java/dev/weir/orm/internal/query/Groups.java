package dev.weir.orm.internal.query;

import dev.weir.orm.ColumnSelection;
import dev.weir.orm.Grouping;
import dev.weir.orm.Selection;
import dev.weir.orm.expression.Expression;
import dev.weir.orm.model.SqlType;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Select;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// A query of which columns are still to be chosen.
///
/// @param select without columns
record Groups<T>(Context context, Select select) implements Grouping<T> {
    @Override
    public <R> ColumnSelection<T, R> select(Expression<? super T, R> expression) {
        return new ExpressionSelection<>(
                context, select.columns(List.of(expression.node())), expression.type());
    }

    @Override
    public <R> Selection<T, R> selectAll(
            Function<@Nullable Object[], ? extends R> maker,
            List<? extends Expression<? super T, ?>> expressions) {
        List<Node> nodes = new ArrayList<>();
        List<SqlType<?>> types = new ArrayList<>();
        for (Expression<? super T, ?> each : expressions) {
            nodes.add(each.node());
            types.add(each.type());
        }
        return new RowSelection<>(context, select.columns(nodes), new ValueMaker<>(types, maker));
    }
}
