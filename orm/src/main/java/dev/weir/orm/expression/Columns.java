package dev.weir.orm.expression;

import dev.weir.orm.model.ColumnModel;
import dev.weir.orm.model.TablePath;
import dev.weir.orm.sql.Node;
import dev.weir.types.Multirange;
import dev.weir.types.Range;
import dev.weir.types.TsQuery;
import dev.weir.types.TsVector;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// Makes columns. Called by generated code.
public final class Columns {
    private Columns() {}

    public static <E> BooleanColumn<E> bool(TablePath table, ColumnModel<Boolean> column) {
        return new BooleanReference<>(new Node.Column(table, column));
    }

    public static <E, V extends Number> NumberColumn<E, V> number(
            TablePath table, ColumnModel<V> column) {
        return new NumberReference<>(new Node.Column(table, column));
    }

    public static <E> TextColumn<E> text(TablePath table, ColumnModel<String> column) {
        return new TextReference<>(new Node.Column(table, column));
    }

    public static <E, V> TemporalColumn<E, V> temporal(TablePath table, ColumnModel<V> column) {
        return new TemporalReference<>(new Node.Column(table, column));
    }

    /// A column whose values have an order: uuid, enum.
    public static <E, V> ComparableColumn<E, V> comparable(TablePath table, ColumnModel<V> column) {
        return new ComparableReference<>(new Node.Column(table, column));
    }

    /// A column of intervals, as any of the classes that they are read as.
    public static <E, V> IntervalColumn<E, V> interval(TablePath table, ColumnModel<V> column) {
        return new IntervalReference<>(new Node.Column(table, column));
    }

    /// A column of addresses, as any of the classes that they are read as.
    public static <E, V> InetColumn<E, V> inet(TablePath table, ColumnModel<V> column) {
        return new InetReference<>(new Node.Column(table, column));
    }

    /// A column of arrays, in whatever holds their elements.
    ///
    /// @param <V> an element
    public static <E, A, V> ArrayColumn<E, A, V> array(TablePath table, ColumnModel<A> column) {
        return new ArrayReference<>(new Node.Column(table, column));
    }

    /// A column of type `json` or `jsonb`.
    public static <E, V> JsonColumn<E, V> json(TablePath table, ColumnModel<V> column) {
        return new JsonReference<>(new Node.Column(table, column));
    }

    public static <E, X> RangeColumn<E, X> range(TablePath table, ColumnModel<Range<X>> column) {
        return new RangeReference<>(new Node.Column(table, column));
    }

    public static <E, X> MultirangeColumn<E, X> multirange(
            TablePath table, ColumnModel<Multirange<X>> column) {
        return new MultirangeReference<>(new Node.Column(table, column));
    }

    public static <E> HstoreColumn<E> hstore(
            TablePath table, ColumnModel<Map<String, @Nullable String>> column) {
        return new HstoreReference<>(new Node.Column(table, column));
    }

    public static <E> TsVectorColumn<E> tsvector(TablePath table, ColumnModel<TsVector> column) {
        return new TsVectorReference<>(new Node.Column(table, column));
    }

    public static <E> TsQueryColumn<E> tsquery(TablePath table, ColumnModel<TsQuery> column) {
        return new TsQueryReference<>(new Node.Column(table, column));
    }

    /// A column of any other type.
    public static <E, V> Column<E, V> any(TablePath table, ColumnModel<V> column) {
        return new Reference<>(new Node.Column(table, column));
    }

    private record BooleanReference<E>(Node.Column node) implements BooleanColumn<E> {}

    private record NumberReference<E, V extends Number>(Node.Column node)
            implements NumberColumn<E, V> {}

    private record TextReference<E>(Node.Column node) implements TextColumn<E> {}

    private record TemporalReference<E, V>(Node.Column node) implements TemporalColumn<E, V> {}

    private record ComparableReference<E, V>(Node.Column node) implements ComparableColumn<E, V> {}

    private record IntervalReference<E, V>(Node.Column node) implements IntervalColumn<E, V> {}

    private record InetReference<E, V>(Node.Column node) implements InetColumn<E, V> {}

    private record ArrayReference<E, A, V>(Node.Column node) implements ArrayColumn<E, A, V> {}

    private record JsonReference<E, V>(Node.Column node) implements JsonColumn<E, V> {}

    private record RangeReference<E, X>(Node.Column node) implements RangeColumn<E, X> {}

    private record MultirangeReference<E, X>(Node.Column node) implements MultirangeColumn<E, X> {}

    private record HstoreReference<E>(Node.Column node) implements HstoreColumn<E> {}

    private record TsVectorReference<E>(Node.Column node) implements TsVectorColumn<E> {}

    private record TsQueryReference<E>(Node.Column node) implements TsQueryColumn<E> {}

    private record Reference<E, V>(Node.Column node) implements Column<E, V> {}
}
