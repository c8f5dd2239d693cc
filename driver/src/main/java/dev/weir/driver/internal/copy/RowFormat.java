package dev.weir.driver.internal.copy;

import dev.weir.driver.CopyFormat;
import dev.weir.driver.CopyOptions;
import dev.weir.types.TypeRegistry;
import dev.weir.wire.ByteWriter;

import java.util.List;

/// Writes rows in one of COPY's formats into whatever bytes it is pointed at.
abstract class RowFormat extends ValueSink {
    private ByteWriter out = new ByteWriter(0);

    static RowFormat of(CopyOptions options, List<TableColumn> columns, TypeRegistry types) {
        return switch (options.format()) {
            case BINARY -> new BinaryRows(columns, types);
            case TEXT -> new TextRows(options, columns, types);
            case CSV -> new CsvRows(options, columns, types);
        };
    }

    /// The format that takes all that can be sent, if nobody names one: binary, unless a column's
    /// type has only text.
    static CopyOptions preferred(boolean isTextOnly) {
        return CopyOptions.of(isTextOnly ? CopyFormat.TEXT : CopyFormat.BINARY);
    }

    /// Where the next values go.
    final void writeTo(ByteWriter bytes) {
        out = bytes;
    }

    final ByteWriter out() {
        return out;
    }

    /// What goes before the first row.
    abstract void header(ByteWriter bytes);

    /// What goes behind the last row.
    abstract void trailer(ByteWriter bytes);
}
