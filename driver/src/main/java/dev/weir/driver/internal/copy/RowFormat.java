package dev.weir.driver.internal.copy;

import dev.weir.driver.CopyFormat;
import dev.weir.driver.CopyOptions;
import dev.weir.driver.internal.table.RowPlan.Carriage;
import dev.weir.driver.internal.table.TableColumn;
import dev.weir.driver.internal.table.ValueSink;
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

    /// The format if nobody names one: binary, unless some values have only text.
    static CopyOptions preferred(List<Carriage> carriages) {
        return CopyOptions.of(
                carriages.contains(Carriage.TEXT) ? CopyFormat.TEXT : CopyFormat.BINARY);
    }

    /// Where the next values go.
    final void writeTo(ByteWriter bytes) {
        out = bytes;
    }

    final ByteWriter out() {
        return out;
    }

    /// Begins a row.
    abstract void begin();

    /// Ends the row that was begun last.
    abstract void end();

    /// What goes before the first row.
    abstract void header(ByteWriter bytes);

    /// What goes behind the last row.
    abstract void trailer(ByteWriter bytes);
}
