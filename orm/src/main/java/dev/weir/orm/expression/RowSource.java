package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Rowset;

/// What a query can join, or be from, besides entities: another query, a common table expression, a
/// function that yields rows. Its columns are expressions of whatever query joins it; in a query
/// that does not, they are an error before anything is sent. Immutable.
///
/// Two of the same kind are two sources: to join one twice, give it another name by [#as].
public sealed class RowSource permits CommonSource, SetSource {
    private final Rowset rowset;
    private final SourceColumns columns;

    RowSource(Rowset rowset, SourceColumns columns) {
        this.rowset = rowset;
        this.columns = columns;
    }

    static RowSource derived(String name, Subquery query) {
        SourceColumns columns = SourceColumns.of(query);
        return new RowSource(
                new Rowset(name, columns.names(), new Rowset.Origin.Query(query.select())),
                columns);
    }

    /// The source as a part of a query.
    public final Rowset rowset() {
        return rowset;
    }

    final SourceColumns columns() {
        return columns;
    }

    /// The same rows under another name, as another source.
    public RowSource as(String name) {
        return new RowSource(rowset.as(name), columns);
    }

    /// The column that an expression has become, which was selected in the query that this is.
    public final <V> ComparableExpression<Object, V> column(Expression<?, V> selected) {
        return new ComparableTerm<>(node(selected), selected.type());
    }

    public final <V extends Number> NumberExpression<Object, V> column(
            NumberExpression<?, V> selected) {
        return new NumberTerm<>(node(selected), selected.type());
    }

    public final TextExpression<Object> column(TextExpression<?> selected) {
        return new TextTerm<>(node(selected), selected.type());
    }

    public final <V> TemporalExpression<Object, V> column(TemporalExpression<?, V> selected) {
        return new TemporalTerm<>(node(selected), selected.type());
    }

    public final <A, V> ArrayExpression<Object, A, V> column(ArrayExpression<?, A, V> selected) {
        return new ArrayTerm<>(node(selected), selected.type());
    }

    public final <V> JsonExpression<Object, V> column(JsonExpression<?, V> selected) {
        return new JsonTerm<>(node(selected), selected.type());
    }

    /// A column by its name.
    ///
    /// @throws IllegalArgumentException if there is none of that name and type
    public final <V> ComparableExpression<Object, V> column(String name, SqlType<V> type) {
        return new ComparableTerm<>(
                new Node.RowsetColumn(rowset, columns.name(name, type, rowset.name())), type);
    }

    private Node node(Expression<?, ?> selected) {
        return new Node.RowsetColumn(rowset, columns.name(selected, rowset.name()));
    }

    @Override
    public final String toString() {
        return rowset.toString();
    }
}
