package dev.weir.driver.internal.copy;

import dev.weir.driver.internal.table.ColumnCodec;
import dev.weir.driver.internal.table.TableColumn;
import dev.weir.types.Oid;
import dev.weir.types.TypeRegistry;
import dev.weir.wire.ByteWriter;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// COPY's binary format (PostgreSQL manual, "COPY", Binary Format).
final class BinaryRows extends RowFormat {
    private static final byte[] TRUE = {0, 0, 0, 1, 1};
    private static final byte[] FALSE = {0, 0, 0, 1, 0};

    private final Kind[] kinds;
    private final ColumnCodec[] codecs;

    /// The types whose values are written here without a box.
    private enum Kind {
        BOOL,
        INT2,
        INT4,
        INT8,
        FLOAT4,
        FLOAT8,
        OTHER;

        static Kind of(int oid) {
            return switch (oid) {
                case Oid.BOOL -> BOOL;
                case Oid.INT2 -> INT2;
                case Oid.INT4 -> INT4;
                case Oid.INT8 -> INT8;
                case Oid.FLOAT4 -> FLOAT4;
                case Oid.FLOAT8 -> FLOAT8;
                default -> OTHER;
            };
        }
    }

    BinaryRows(List<TableColumn> columns, TypeRegistry types) {
        kinds = columns.stream().map(c -> Kind.of(c.typeOid())).toArray(Kind[]::new);
        codecs = ColumnCodec.of(columns, types);
    }

    @Override
    void header(ByteWriter bytes) {
        BinaryHeader.put(bytes);
    }

    @Override
    void trailer(ByteWriter bytes) {
        bytes.putShort(-1);
    }

    @Override
    void begin() {
        out().putShort(kinds.length);
    }

    @Override
    void end() {
        // The next row begins by its count.
    }

    @Override
    public void put(int column, @Nullable Object value) {
        codecs[column].put(value, out());
    }

    @Override
    public void put(int column, boolean value) {
        if (kinds[column] == Kind.BOOL) {
            out().putBytes(value ? TRUE : FALSE);
        } else {
            super.put(column, value);
        }
    }

    @Override
    public void put(int column, int value) {
        switch (kinds[column]) {
            case INT4 -> {
                out().putInt(Integer.BYTES);
                out().putInt(value);
            }
            case INT8 -> {
                out().putInt(Long.BYTES);
                out().putLong(value);
            }
            case INT2 -> putShort(column, value);
            case FLOAT8 -> put(column, (double) value);
            default -> super.put(column, value);
        }
    }

    private void putShort(int column, int value) {
        if (value != (short) value) {
            super.put(column, value);
        } else {
            out().putInt(Short.BYTES);
            out().putShort(value);
        }
    }

    @Override
    public void put(int column, long value) {
        if (kinds[column] == Kind.INT8) {
            out().putInt(Long.BYTES);
            out().putLong(value);
        } else if (kinds[column] == Kind.INT4 && value == (int) value) {
            put(column, (int) value);
        } else {
            super.put(column, value);
        }
    }

    @Override
    public void put(int column, double value) {
        if (kinds[column] == Kind.FLOAT8) {
            out().putInt(Double.BYTES);
            out().putDouble(value);
        } else if (kinds[column] == Kind.FLOAT4 && value == (float) value) {
            out().putInt(Float.BYTES);
            out().putFloat((float) value);
        } else {
            super.put(column, value);
        }
    }
}
