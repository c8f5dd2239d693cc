package dev.weir.driver.internal.bulk;

import dev.weir.driver.internal.statement.EncodedParameter;
import dev.weir.driver.internal.table.ColumnCodec;
import dev.weir.driver.internal.table.TableColumn;
import dev.weir.types.TypeRegistry;
import dev.weir.wire.ByteWriter;

import org.jspecify.annotations.Nullable;

/// The values of one column as an array in binary (`array_recv` in the server's source): the number
/// of dimensions, whether there are nulls, the elements' type, their number, the first index, and
/// each as in a row. One thread at a time.
final class ColumnArray {
    private static final int NULLS_AT = 4;
    private static final int COUNT_AT = 12;
    private static final int BYTES_INITIAL = 1024;

    private final TableColumn column;
    private final Transport transport;
    private final ColumnCodec codec;
    private ByteWriter bytes = new ByteWriter(0);
    private int count;

    ColumnArray(TableColumn column, Transport transport, TypeRegistry types) {
        this.column = column;
        this.transport = transport;
        this.codec = new ColumnCodec(column, types);
        begin();
    }

    private void begin() {
        bytes = new ByteWriter(BYTES_INITIAL);
        bytes.putInt(1);
        bytes.putInt(0);
        bytes.putInt(transport.elementOid(column));
        bytes.putInt(0);
        bytes.putInt(1);
        count = 0;
    }

    void put(@Nullable Object value) {
        int start = bytes.size();
        if (transport == Transport.DIRECT) {
            codec.put(value, bytes);
        } else {
            putText(value);
        }
        if (bytes.size() - start == Integer.BYTES && isNullAt(start)) {
            bytes.setInt(NULLS_AT, 1);
        }
        count++;
    }

    /// A length of -1; an empty value has 0.
    private boolean isNullAt(int start) {
        return bytes.array()[start] < 0;
    }

    private void putText(@Nullable Object value) {
        if (value == null) {
            bytes.putInt(-1);
        } else if (ColumnCodec.isOptional(value)) {
            putText(ColumnCodec.unwrapped(value));
        } else {
            int lengthAt = bytes.skipInt();
            try {
                bytes.putUtf8(codec.text(value));
            } catch (IllegalArgumentException e) {
                // A lone surrogate is found when it is encoded.
                throw ColumnCodec.refused(column, value, e);
            }
            bytes.setInt(lengthAt, bytes.size() - lengthAt - Integer.BYTES);
        }
    }

    int size() {
        return bytes.size();
    }

    /// The array, which begins anew.
    EncodedParameter take() {
        ByteWriter whole = bytes;
        whole.setInt(COUNT_AT, count);
        begin();
        return new EncodedParameter(whole);
    }
}
