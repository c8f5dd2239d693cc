package dev.weir.orm;

import dev.weir.orm.expression.Condition;
import dev.weir.orm.expression.Expression;
import dev.weir.orm.expression.Functions;
import dev.weir.orm.expression.RowSource;
import dev.weir.orm.expression.Subquery;

import java.util.List;
import java.util.Optional;

/// A query from a source that is no entity: [Db#from(RowSource)]. Immutable and lazy, as [Query]
/// is. An entity is joined as `db.from(Book.class).as("b")`, its columns are
/// `b.column(_Book.price)`.
public interface SourceQuery extends Selectable<Object>, Subquery {
    /// Only rows of which the condition is true, besides those said before.
    SourceQuery where(Condition<Object> condition);

    /// Each row once for each of the source's rows for which the condition is true.
    SourceQuery join(RowSource source, Condition<Object> on);

    /// As [#join]; a row for which there is none is there too, with nulls for the source's columns.
    SourceQuery leftJoin(RowSource source, Condition<Object> on);

    /// As [#join]; a row for which there is none is there too, with nulls for the source's columns,
    /// and so is a row of the source for which there is none, with nulls for all others. The server
    /// wants a condition that is an equality, or several.
    SourceQuery fullJoin(RowSource source, Condition<Object> on);

    /// Each row once for each of the source's rows, which may depend on it.
    SourceQuery join(RowSource source);

    /// As above; a row for which there is none is there too, with nulls for the source's columns.
    default SourceQuery leftJoin(RowSource source) {
        return leftJoin(source, Functions.and());
    }

    /// Groups of rows that are equal in these; without any, all rows are one group.
    default Grouping<Object> groupBy(Expression<Object, ?> first) {
        return groupBy(List.of(first));
    }

    default Grouping<Object> groupBy(Expression<Object, ?> first, Expression<Object, ?> second) {
        return groupBy(List.of(first, second));
    }

    /// As above, of any number.
    Grouping<Object> groupBy(List<? extends Expression<Object, ?>> all);

    /// One aggregate over all rows; empty where it is null.
    <V> Optional<V> aggregate(Expression<Object, V> aggregate);
}
