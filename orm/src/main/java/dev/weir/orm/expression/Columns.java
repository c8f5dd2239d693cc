package dev.weir.orm.expression;

import dev.weir.orm.model.ColumnModel;
import dev.weir.orm.model.TablePath;
import dev.weir.orm.sql.Node;

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

    private record Reference<E, V>(Node.Column node) implements Column<E, V> {}
}
