package dev.weir.orm.expression;

import dev.weir.orm.model.SqlType;
import dev.weir.orm.model.SqlTypes;
import dev.weir.orm.sql.Node;
import dev.weir.orm.sql.Rowset;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;

/// Functions that yield rows, as sources that a query joins or is from (PostgreSQL manual, "Set
/// Returning Functions"). What they are given may be expressions of the query that joins them. For
/// a static import; sources out of JSON and texts are in [SetFunctions].
///
/// Each has a name first: what it is called in the statement.
public final class Sources {
    private Sources() {}

    /// The numbers from one to another, which belongs to them.
    public static SetSource<NumberExpression<Object, Integer>> generateSeries(
            String name, int from, int to) {
        return generateSeries(name, Functions.value(from), Functions.value(to));
    }

    public static SetSource<NumberExpression<Object, Long>> generateSeries(
            String name, long from, long to) {
        return generateSeries(name, Functions.value(from), Functions.value(to));
    }

    /// The numbers from one to another, which may depend on the row that they are joined to.
    public static <V extends Number> SetSource<NumberExpression<Object, V>> generateSeries(
            String name, NumberExpression<?, V> from, NumberExpression<?, V> to) {
        return numbers(name, from.type(), List.of(from.node(), to.node()));
    }

    /// Every so many numbers.
    public static <V extends Number> SetSource<NumberExpression<Object, V>> generateSeries(
            String name,
            NumberExpression<?, V> from,
            NumberExpression<?, V> to,
            NumberExpression<?, V> step) {
        return numbers(name, from.type(), List.of(from.node(), to.node(), step.node()));
    }

    private static <V extends Number> SetSource<NumberExpression<Object, V>> numbers(
            String name, SqlType<V> type, List<Node> arguments) {
        return one(
                name,
                Build.call("generate_series", arguments),
                type,
                (rowset, column) -> new NumberTerm<>(new Node.RowsetColumn(rowset, column), type));
    }

    /// The days from one to another, which belongs to them.
    public static SetSource<TemporalExpression<Object, LocalDate>> generateSeries(
            String name, LocalDate from, LocalDate to, Period step) {
        Node begin = Build.typed(SqlTypes.TIMESTAMP, from.atStartOfDay());
        Node end = Build.typed(SqlTypes.TIMESTAMP, to.atStartOfDay());
        return one(
                name,
                Build.call("generate_series", begin, end, Build.interval(step)),
                SqlTypes.TIMESTAMP,
                (rowset, column) ->
                        new TemporalTerm<>(
                                Build.cast(new Node.RowsetColumn(rowset, column), SqlTypes.DATE),
                                SqlTypes.DATE));
    }

    /// Times from one to another, which belongs to them if the steps meet it.
    public static SetSource<TemporalExpression<Object, LocalDateTime>> generateSeries(
            String name, LocalDateTime from, LocalDateTime to, Duration step) {
        return times(
                name,
                Functions.value(SqlTypes.TIMESTAMP, from),
                Functions.value(SqlTypes.TIMESTAMP, to),
                Build.interval(step));
    }

    public static SetSource<TemporalExpression<Object, Instant>> generateSeries(
            String name, Instant from, Instant to, Duration step) {
        return times(
                name,
                Functions.value(SqlTypes.TIMESTAMPTZ, from),
                Functions.value(SqlTypes.TIMESTAMPTZ, to),
                Build.interval(step));
    }

    /// Times, of which the first and last may depend on the row that they are joined to.
    public static <V> SetSource<TemporalExpression<Object, V>> generateSeries(
            String name,
            TemporalExpression<?, V> from,
            TemporalExpression<?, V> to,
            Duration step) {
        return times(name, from, to, Build.interval(step));
    }

    private static <V> SetSource<TemporalExpression<Object, V>> times(
            String name, Expression<?, V> from, Expression<?, V> to, Node step) {
        SqlType<V> type = from.type();
        return one(
                name,
                Build.call("generate_series", from.node(), to.node(), step),
                type,
                (rowset, column) ->
                        new TemporalTerm<>(new Node.RowsetColumn(rowset, column), type));
    }

    /// The elements of an array.
    public static <V> SetSource<ComparableExpression<Object, V>> unnest(
            String name, ArrayExpression<?, ?, V> array) {
        return values(name, array.elementType(), Build.call("unnest", array.node()));
    }

    /// Values of the program, bound as one array.
    public static <V> SetSource<ComparableExpression<Object, V>> unnest(
            String name, SqlType<V> type, Collection<? extends V> values) {
        return values(name, type, Build.call("unnest", Operators.array(type, values)));
    }

    /// Any function that yields values, as [Functions#function] calls it.
    public static <V> SetSource<ComparableExpression<Object, V>> set(
            String name, Expression<?, V> call) {
        return values(name, call.type(), call.node());
    }

    private static <V> SetSource<ComparableExpression<Object, V>> values(
            String name, SqlType<V> type, Node call) {
        return one(
                name,
                call,
                type,
                (rowset, column) ->
                        new ComparableTerm<>(new Node.RowsetColumn(rowset, column), type));
    }

    static <X extends Expression<Object, ?>> SetSource<X> one(
            String name, Node call, SqlType<?> type, BiFunction<Rowset, String, X> value) {
        SourceColumns columns = SourceColumns.of(List.of(name), List.of(type));
        return new SetSource<>(rowset(name, call, columns), columns, value);
    }

    private static Rowset rowset(String name, Node call, SourceColumns columns) {
        return new Rowset(
                name, columns.names(), new Rowset.Origin.Call(call, Rowset.Ordinality.NONE));
    }

    /// A function that yields rows of several columns, which are found by their names.
    ///
    /// @param call as [Functions#function] calls it; its own type is not used
    public static RowSource rows(
            String name, Expression<?, ?> call, List<SourceColumn<?>> columns) {
        SourceColumns all =
                SourceColumns.of(
                        columns.stream().map(SourceColumn::name).toList(),
                        columns.stream().map(SourceColumn::type).toList());
        return new RowSource(rowset(name, call.node(), all), all);
    }

    /// Rows of the program, each column bound as one array, so that the statement does not depend
    /// on how many there are: `unnest($1, $2) as name (a, b)`.
    ///
    /// @param columns what each row has, found by name: [RowSource#column(String, SqlType)]
    public static <R> RowSource values(
            String name, Collection<? extends R> rows, List<RowColumn<R, ?>> columns) {
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("rows of no columns: " + name);
        }
        List<Node> arrays = new ArrayList<>();
        columns.forEach(each -> arrays.add(each.array(rows)));
        return rows(
                name,
                new Term<>(Build.call("unnest", arrays), columns.getFirst().column().type()),
                columns.stream().<SourceColumn<?>>map(RowColumn::column).toList());
    }
}
