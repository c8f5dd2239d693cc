package dev.weir.pooler.internal.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// How rows of one kind become a [Table]: which rows, and for each column its name, its type and
/// where its value comes from. Filled once, then only read.
final class Layout<R> {
    private record Column<R>(Heading heading, Function<R, Optional<String>> value) {}

    private final Function<Snapshot, List<R>> rows;
    private final List<Column<R>> columns = new ArrayList<>();

    private Layout(Function<Snapshot, List<R>> rows) {
        this.rows = rows;
    }

    static <R> Layout<R> of(Function<Snapshot, List<R>> rows) {
        return new Layout<>(rows);
    }

    Layout<R> text(String name, Function<R, String> value) {
        return column(name, Type.TEXT, row -> Optional.of(value.apply(row)));
    }

    Layout<R> textOrNull(String name, Function<R, Optional<String>> value) {
        return column(name, Type.TEXT, value);
    }

    /// A number in a column of texts, as PgBouncer has some.
    Layout<R> numberAsText(String name, Function<R, OptionalInt> value) {
        return column(
                name,
                Type.TEXT,
                row -> value.apply(row).stream().mapToObj(String::valueOf).findFirst());
    }

    /// Saturates, so that no driver fails on what does not fit.
    Layout<R> int4(String name, ToLongFunction<R> value) {
        return number(name, Type.INT4, row -> Math.min(value.applyAsLong(row), Integer.MAX_VALUE));
    }

    Layout<R> flag(String name, Function<R, Flag> value) {
        return number(name, Type.INT4, row -> value.apply(row).ordinal());
    }

    Layout<R> int8(String name, ToLongFunction<R> value) {
        return number(name, Type.INT8, value);
    }

    Layout<R> numeric(String name, ToLongFunction<R> value) {
        return number(name, Type.NUMERIC, value);
    }

    /// A column that is always null.
    Layout<R> nothing(String name, Type type) {
        return column(name, type, row -> Optional.empty());
    }

    private Layout<R> number(String name, Type type, ToLongFunction<R> value) {
        return column(name, type, row -> Optional.of(Long.toString(value.applyAsLong(row))));
    }

    private Layout<R> column(String name, Type type, Function<R, Optional<String>> value) {
        columns.add(new Column<>(new Heading(name, type), value));
        return this;
    }

    List<Heading> headings() {
        return columns.stream().map(Column::heading).toList();
    }

    Table table(Snapshot snapshot) {
        return new Table(headings(), rows.apply(snapshot).stream().map(this::cells).toList());
    }

    private List<Optional<String>> cells(R row) {
        return columns.stream().map(column -> column.value().apply(row)).toList();
    }
}
