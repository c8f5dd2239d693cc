package dev.weir.driver.internal.copy;

import dev.weir.driver.CopyOptions;
import dev.weir.driver.ParameterException;
import dev.weir.driver.internal.table.ColumnCodec;
import dev.weir.driver.internal.table.TableColumn;
import dev.weir.types.TypeRegistry;
import dev.weir.wire.ByteWriter;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What the two formats of lines have in common: values are the text that the types' input
/// functions read.
abstract class LineRows extends RowFormat {
    private final CopyOptions options;
    private final List<TableColumn> columns;
    private final ColumnCodec[] codecs;
    private final String nullText;
    private boolean first;

    LineRows(CopyOptions options, List<TableColumn> columns, TypeRegistry types, String nullText) {
        this.options = options;
        this.columns = columns;
        this.codecs = ColumnCodec.of(columns, types);
        this.nullText = options.value("null").orElse(nullText);
        checkEncoding(options);
    }

    /// Typed rows are in the connection's encoding.
    static void checkEncoding(CopyOptions options) {
        if (options.value("encoding").filter(name -> !name.matches("(?i)utf-?8")).isPresent()) {
            throw new ParameterException("typed rows go in UTF-8; leave out the encoding");
        }
    }

    /// The only character of an option.
    static char character(CopyOptions options, String name, char otherwise) {
        return options.value(name).map(text -> text.charAt(0)).orElse(otherwise);
    }

    abstract char delimiter();

    /// A text as a value in the line.
    ///
    /// @throws IllegalArgumentException if it cannot be told from what stands for something else
    abstract String escaped(String text);

    /// Whether this would be taken for null, or for a column's default.
    final boolean isReserved(String raw) {
        return raw.equals(nullText) || options.value("default").filter(raw::equals).isPresent();
    }

    @Override
    final void header(ByteWriter bytes) {
        if (options.hasHeader()) {
            writeTo(bytes);
            begin();
            columns.forEach(column -> putRaw(escaped(column.name())));
            end();
        }
    }

    @Override
    final void trailer(ByteWriter bytes) {
        // The end of the data is the end of the last line.
    }

    @Override
    final void begin() {
        first = true;
    }

    @Override
    final void end() {
        out().putByte('\n');
    }

    @Override
    public final void put(int column, @Nullable Object value) {
        if (value == null) {
            putRaw(nullText);
        } else if (ColumnCodec.isOptional(value)) {
            put(column, ColumnCodec.unwrapped(value));
        } else {
            try {
                putRaw(raw(column, value));
            } catch (IllegalArgumentException e) {
                // A lone surrogate is found when it is encoded.
                throw ColumnCodec.refused(columns.get(column), value, e);
            }
        }
    }

    private String raw(int column, Object value) {
        try {
            return escaped(codecs[column].text(value));
        } catch (IllegalArgumentException e) {
            throw ColumnCodec.refused(columns.get(column), value, e);
        }
    }

    private void putRaw(String text) {
        if (!first) {
            out().putByte(delimiter());
        }
        first = false;
        out().putUtf8(text);
    }
}
