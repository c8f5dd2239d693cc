package dev.weir.orm.internal.write;

import dev.weir.orm.InsertFrom;
import dev.weir.orm.Selectable;
import dev.weir.orm.Selection;
import dev.weir.orm.expression.Column;
import dev.weir.orm.expression.Condition;
import dev.weir.orm.expression.Expression;
import dev.weir.orm.internal.query.TimeLimits;
import dev.weir.orm.internal.render.Rendered;
import dev.weir.orm.internal.render.SelectRenderer;
import dev.weir.orm.internal.run.Statements;
import dev.weir.orm.internal.run.Statements.Call;
import dev.weir.orm.model.EntityReader;
import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.ValueSource;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Precedence;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Rows of a query become rows of a table. Immutable.
///
/// @param values what columns of the table are set to
/// @param conflict what is done about rows that are there, for the columns that are set
record SelectInsert<T, S>(
        Statements statements,
        Known known,
        EntityTable<T> table,
        Selectable<S> rows,
        Map<Integer, Node> values,
        Function<List<Integer>, OnConflict> conflict,
        Optional<Duration> timeout)
        implements InsertFrom<T, S> {
    static <T, S> SelectInsert<T, S> of(
            Statements statements, Known known, EntityTable<T> table, Selectable<S> rows) {
        return new SelectInsert<>(
                statements,
                known,
                table,
                rows,
                Map.of(),
                _ -> OnConflict.REFUSED,
                Optional.empty());
    }

    @Override
    public <V> InsertFrom<T, S> set(
            Column<? super T, V> column, Expression<? super S, ? extends V> value) {
        return set(column, cast(value.node(), value.type(), column.type()));
    }

    @Override
    public <V> InsertFrom<T, S> set(Column<? super T, V> column, V value) {
        return set(column, new Node.Value(value, ownType(column), Node.Typing.CAST));
    }

    /// The type that a reference's column has in this table is that of the key.
    private SqlType<?> ownType(Column<? super T, ?> column) {
        return table.column(OwnColumns.index(table, column)).type();
    }

    private static Node cast(Node node, SqlType<?> from, SqlType<?> to) {
        return from.name().equals(to.name())
                ? node
                : new Node.Template(List.of("", "::" + to.name()), List.of(node), Precedence.CAST);
    }

    private InsertFrom<T, S> set(Column<? super T, ?> column, Node value) {
        int index = OwnColumns.index(table, column);
        refuse(index);
        Map<Integer, Node> changed = new LinkedHashMap<>(values);
        if (changed.put(index, value) != null) {
            throw new IllegalArgumentException(name(index) + " is set twice");
        }
        return new SelectInsert<>(statements, known, table, rows, changed, conflict, timeout);
    }

    /// What no insert may set.
    private void refuse(int column) {
        if (table.column(column).source() instanceof ValueSource.Discriminator) {
            throw new IllegalArgumentException(
                    name(column) + " says which entity a row is, and is set by itself");
        }
        if (!table.inserted().contains(column)) {
            throw new IllegalArgumentException(
                    name(column) + " is computed by the server, or not insertable");
        }
    }

    private String name(int column) {
        return table.model().type().getSimpleName() + "." + table.column(column).property();
    }

    @Override
    public Conflict<T, S> onConflict(List<? extends Column<T, ?>> columns) {
        return conflict(ConflictTarget.of(table, OwnColumns.indices(table, columns)));
    }

    @Override
    public Conflict<T, S> onConflict(
            List<? extends Column<T, ?>> columns, Condition<? super T> index) {
        String condition = new ConstantSql(table, statements).of(index.node());
        return conflict(
                ConflictTarget.of(table, OwnColumns.indices(table, columns)).where(condition));
    }

    @Override
    public Conflict<T, S> onConflictIn(String index) {
        return conflict(ConflictTarget.index(table, index));
    }

    private Conflict<T, S> conflict(ConflictTarget target) {
        return new Conflict<>() {
            @Override
            public InsertFrom<T, S> doNothing() {
                return with(_ -> new OnConflict.Skip(target));
            }

            @Override
            public InsertFrom<T, S> doUpdate(List<? extends Column<T, ?>> columns) {
                List<Integer> named = OwnColumns.indices(table, columns);
                return with(
                        set ->
                                OnConflict.changing(
                                        target,
                                        table,
                                        named,
                                        table.updated().stream().filter(set::contains).toList()));
            }
        };
    }

    private InsertFrom<T, S> with(Function<List<Integer>, OnConflict> changed) {
        return new SelectInsert<>(statements, known, table, rows, values, changed, timeout);
    }

    @Override
    public InsertFrom<T, S> timeout(Duration wanted) {
        return new SelectInsert<>(
                statements, known, table, rows, values, conflict, Optional.of(wanted));
    }

    @Override
    public Counts insert() {
        Source source = source();
        InsertSql sql = sql(source, List.of());
        if (sql.conflict() instanceof OnConflict.Update) {
            TableFacts facts = known.facts(statements, table);
            return statements.one(
                    call(source, sql.countedOf(source.rows().sql(), facts)),
                    row -> {
                        long inserted = row.longValue(0);
                        return new Counts(inserted, row.longValue(1) - inserted);
                    });
        }
        return new Counts(statements.execute(call(source, sql.of(source.rows().sql()))), 0);
    }

    @Override
    public List<T> insertReturning() {
        Source source = source();
        EntityReader reader = new EntityReader(table.model(), 0, statements.json());
        return statements.list(
                call(source, sql(source, table.all()).of(source.rows().sql())),
                row -> {
                    reader.at(row);
                    return table.model().read(reader);
                });
    }

    @Override
    public String sql() {
        Source source = source();
        return sql(source, table.all()).of(source.rows().sql());
    }

    private Call call(Source source, String sql) {
        Rendered of = source.rows();
        return statements.call(
                new Rendered(sql, of.parameters(), of.requirement()), timeout.or(source::timeout));
    }

    private InsertSql sql(Source source, List<Integer> returned) {
        OnConflict about = conflict.apply(List.copyOf(values.keySet()));
        return new InsertSql(table, new Shape(source.sent(), returned), about);
    }

    /// The rows that are inserted.
    ///
    /// @param sent the columns of the table that they have
    /// @param timeout how long their query may run, if it says so
    private record Source(List<Integer> sent, Rendered rows, Optional<Duration> timeout) {}

    private Source source() {
        if (values.isEmpty()) {
            throw new IllegalStateException("an insert that sets no column: say set(...)");
        }
        List<Integer> sent = new ArrayList<>(values.keySet());
        List<String> made = new ArrayList<>();
        for (int column : table.inserted()) {
            if (!values.containsKey(column)) {
                ServerMade.sql(table, column)
                        .ifPresent(
                                sql -> {
                                    sent.add(column);
                                    made.add(sql);
                                });
            }
        }
        Selection<S, String> selection = selection();
        Rendered chosen = SelectRenderer.render(selection.select());
        return new Source(
                sent, made.isEmpty() ? chosen : around(chosen, made), TimeLimits.of(selection));
    }

    private Selection<S, String> selection() {
        List<Expression<? super S, ?>> expressions = new ArrayList<>();
        values.forEach(
                (column, node) -> expressions.add(new Chosen<>(node, table.column(column).type())));
        return rows.selectAll(_ -> "", expressions);
    }

    /// What is made for each row is no part of the query, whose rows may be told apart by what they
    /// are.
    private Rendered around(Rendered chosen, List<String> made) {
        String columns =
                IntStream.range(0, values.size())
                        .mapToObj(i -> "s.c" + i)
                        .collect(Collectors.joining(", "));
        String sql =
                "select "
                        + columns
                        + ", "
                        + String.join(", ", made)
                        + " from ("
                        + chosen.sql()
                        + ") as s ("
                        + columns.replace("s.", "")
                        + ")";
        return new Rendered(sql, chosen.parameters(), chosen.requirement());
    }

    /// What is selected for a column.
    private record Chosen<S, V>(Node node, SqlType<V> type) implements Expression<S, V> {}
}
