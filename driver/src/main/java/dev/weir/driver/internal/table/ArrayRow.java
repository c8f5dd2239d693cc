package dev.weir.driver.internal.table;

import dev.weir.driver.ParameterException;

import org.jspecify.annotations.Nullable;

/// A row that is an array of its values.
record ArrayRow(int size) implements RowEncoder<@Nullable Object[]> {
    @Override
    public void encode(@Nullable Object[] row, ValueSink sink) {
        if (row.length != size) {
            throw new ParameterException(
                    "the array has " + row.length + " values, the copy has " + size + " columns");
        }
        for (int i = 0; i < size; i++) {
            sink.put(i, row[i]);
        }
    }
}
