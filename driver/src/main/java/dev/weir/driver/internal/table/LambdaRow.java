package dev.weir.driver.internal.table;

import dev.weir.driver.CopyRow;
import dev.weir.driver.ParameterException;
import dev.weir.driver.RowWriter;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A row that the program's own code writes.
final class LambdaRow<T> implements RowEncoder<T>, CopyRow {
    private final RowWriter<T> writer;
    private final List<TableColumn> columns;
    private @Nullable ValueSink sink;
    private int at;

    LambdaRow(RowWriter<T> writer, List<TableColumn> columns) {
        this.writer = writer;
        this.columns = columns;
    }

    @Override
    public void encode(T row, ValueSink target) {
        at = 0;
        sink = target;
        try {
            writer.write(row, this);
        } finally {
            sink = null;
        }
        if (at < columns.size()) {
            throw new ParameterException(
                    at
                            + (at == 1 ? " value was" : " values were")
                            + " added, the copy has "
                            + columns.size()
                            + " columns; missing from "
                            + columns.get(at).described()
                            + " on");
        }
    }

    private ValueSink sink() {
        ValueSink current = sink;
        if (current == null) {
            throw new IllegalStateException("a row can be written only during the call");
        }
        if (at == columns.size()) {
            throw new ParameterException("the copy has only " + at + " columns");
        }
        return current;
    }

    @Override
    public CopyRow add(@Nullable Object value) {
        sink().put(at, value);
        at++;
        return this;
    }

    @Override
    public CopyRow add(boolean value) {
        sink().put(at, value);
        at++;
        return this;
    }

    @Override
    public CopyRow add(int value) {
        sink().put(at, value);
        at++;
        return this;
    }

    @Override
    public CopyRow add(long value) {
        sink().put(at, value);
        at++;
        return this;
    }

    @Override
    public CopyRow add(double value) {
        sink().put(at, value);
        at++;
        return this;
    }
}
