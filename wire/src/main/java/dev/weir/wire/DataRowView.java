package dev.weir.wire;

import java.util.Arrays;

/// Reads a DataRow where it lies: the place and length of each column, checked once when the view
/// is moved to a row. No object per row or column; the arrays inside are reused.
///
/// ```java
/// row.reset(input.body());
/// if (!row.isNull(0)) {
///     reader.window(row.array(), row.start(0), row.end(0));
/// }
/// ```
///
/// Not thread-safe. Valid as long as the buffer keeps the row, i.e. until [InputBuffer#next()].
public final class DataRowView {
    private byte[] bytes = new byte[0];
    private int columnCount;
    // Place of each column's first byte, and its length: -1 is null.
    private int[] starts = new int[8];
    private int[] lengths = new int[8];

    /// A view of a row without columns.
    public DataRowView() {}

    /// Moves to the row that `body` holds, and reads `body` to its end.
    ///
    /// @throws ProtocolException if a length is under -1 or reaches beyond the message, or bytes
    ///   are left
    public void reset(ByteReader body) {
        columnCount = 0;
        int count = body.takeUnsignedShort();
        Fields.checkCount(body, count, Integer.BYTES);
        if (count > starts.length) {
            starts = new int[count];
            lengths = new int[count];
        }
        for (int i = 0; i < count; i++) {
            int length = body.takeInt();
            if (length < -1 || length > body.remaining()) {
                throw badLength(i, length, body.remaining());
            }
            starts[i] = body.position();
            lengths[i] = length;
            body.skip(Math.max(length, 0));
        }
        body.finish("DataRow");
        bytes = body.array();
        columnCount = count;
    }

    private static ProtocolException badLength(int column, int length, int remaining) {
        return new ProtocolException(
                "column %d of a DataRow has a length of %d, must be -1 to %d"
                        .formatted(column + 1, length, remaining));
    }

    public int columnCount() {
        return columnCount;
    }

    /// Array that holds the row.
    public byte[] array() {
        return bytes;
    }

    public boolean isNull(int column) {
        return length(column) < 0;
    }

    /// Length in bytes of the column's value, -1 if it is null.
    ///
    /// @param column from 0
    public int length(int column) {
        check(column);
        return lengths[column];
    }

    /// Index in [#array()] of the value's first byte; meaningless if it is null.
    public int start(int column) {
        check(column);
        return starts[column];
    }

    /// Index in [#array()] after the value's last byte; for a null the same as [#start(int)].
    public int end(int column) {
        check(column);
        return starts[column] + Math.max(lengths[column], 0);
    }

    /// Moves `reader` to the value, which is empty if it is null.
    ///
    /// @return the reader
    public ByteReader read(int column, ByteReader reader) {
        return reader.window(bytes, start(column), end(column));
    }

    private void check(int column) {
        if (column < 0 || column >= columnCount) {
            throw new IndexOutOfBoundsException(
                    "no column " + column + " in a row of " + columnCount);
        }
    }

    @Override
    public String toString() {
        return columnCount
                + " columns of lengths "
                + Arrays.toString(Arrays.copyOf(lengths, columnCount));
    }
}
