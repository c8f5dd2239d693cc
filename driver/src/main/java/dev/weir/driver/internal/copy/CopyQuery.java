package dev.weir.driver.internal.copy;

import dev.weir.driver.CopyFrom;
import dev.weir.driver.CopyOptions;
import dev.weir.driver.internal.rows.RowShape;
import dev.weir.types.Format;
import dev.weir.types.Oid;
import dev.weir.wire.ColumnDescription;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Makes the columns of a query such that a binary COPY of them can be read.
final class CopyQuery {
    private CopyQuery() {}

    /// Columns whose types have only text are cast to it; in binary, a text is just its bytes.
    static String binary(CopyFrom source, RowShape shape) {
        boolean isAllBinary =
                IntStream.range(0, shape.size()).allMatch(i -> shape.format(i) == Format.BINARY);
        if (isAllBinary) {
            return source.sql();
        }
        String names = columns(shape, i -> "c" + i);
        String casts =
                columns(
                        shape,
                        i ->
                                shape.format(i) == Format.BINARY
                                        ? "c" + i
                                        : "c" + i + "::pg_catalog.text");
        return CopyFrom.query(
                        "with weir_source("
                                + names
                                + ") as ("
                                + source.query()
                                + "\n) select "
                                + casts
                                + " from weir_source")
                .sql();
    }

    /// The shape of rows that come as lines: each column is a text.
    ///
    /// @throws dev.weir.driver.ParameterException if the options ask for another encoding than the
    ///   connection's
    static RowShape texts(CopyOptions options, RowShape shape) {
        LineRows.checkEncoding(options);
        return RowShape.toAskFor(
                shape.columns().stream().map(CopyQuery::text).toList(), shape.types());
    }

    private static ColumnDescription text(ColumnDescription column) {
        return new ColumnDescription(
                column.name(), column.tableOid(), column.attributeNumber(), Oid.TEXT, -1, -1, 0);
    }

    private static String columns(
            RowShape shape, java.util.function.IntFunction<String> expression) {
        return IntStream.range(0, shape.size())
                .mapToObj(expression)
                .collect(Collectors.joining(", "));
    }
}
