package dev.weir.driver.internal.rows;

import dev.weir.driver.Fitting;
import dev.weir.driver.ResultException;
import dev.weir.driver.Row;
import dev.weir.types.AlteredTypeException;
import dev.weir.types.Codec;
import dev.weir.types.Format;
import dev.weir.types.Numbers;
import dev.weir.types.TypeMismatchException;
import dev.weir.types.UnrepresentableValueException;
import dev.weir.wire.ByteReader;
import dev.weir.wire.ProtocolException;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A DataRow where it lies: offsets into the read buffer, moved from row to row, so that a row
/// costs no object.
public final class RowView implements Row {
    private static final byte[] NOTHING = {};

    private final RowShape shape;
    private final int[] starts;
    private final int[] ends;
    private final ByteReader field = new ByteReader();
    private byte[] bytes = NOTHING;

    public RowView(RowShape shape) {
        this.shape = shape;
        this.starts = new int[shape.size()];
        this.ends = new int[shape.size()];
    }

    private RowView(RowShape shape, byte[] bytes, int[] starts, int[] ends) {
        this.shape = shape;
        this.bytes = bytes;
        this.starts = starts;
        this.ends = ends;
    }

    /// Moves to the row in the body of a DataRow.
    ///
    /// @throws ProtocolException if the body does not fit the columns
    public void moveTo(ByteReader body) {
        int count = body.takeUnsignedShort();
        if (count != starts.length) {
            throw new ProtocolException(
                    "a row has " + count + " columns, the description has " + starts.length);
        }
        bytes = body.array();
        for (int i = 0; i < count; i++) {
            int length = body.takeInt();
            starts[i] = body.position();
            if (length >= 0) {
                body.skip(length);
                ends[i] = body.position();
            } else if (length == -1) {
                ends[i] = -1;
            } else {
                throw new ProtocolException("column " + i + " of a row has a length of " + length);
            }
        }
        body.finish("a row");
    }

    /// Moves to where another view is, but for its first columns, which this one does not have.
    public void moveTo(RowView whole) {
        int from = whole.starts.length - starts.length;
        bytes = whole.bytes;
        System.arraycopy(whole.starts, from, starts, 0, starts.length);
        System.arraycopy(whole.ends, from, ends, 0, ends.length);
    }

    public RowShape shape() {
        return shape;
    }

    @Override
    public List<String> columnNames() {
        return shape.names();
    }

    @Override
    public int typeOid(int column) {
        shape.check(column);
        return shape.typeOid(column);
    }

    @Override
    public int index(String column) {
        return shape.index(column);
    }

    @Override
    public boolean isNull(int column) {
        shape.check(column);
        return ends[column] < 0;
    }

    private ByteReader present(int column, String wanted) {
        if (isNull(column)) {
            throw new ResultException(
                    shape.describe(column)
                            + " is null, which "
                            + wanted
                            + " cannot be; ask for an Optional");
        }
        return field.window(bytes, starts[column], ends[column]);
    }

    private boolean isBinary(int column) {
        return shape.format(column) == Format.BINARY;
    }

    @Override
    public boolean booleanValue(int column) {
        ByteReader value = present(column, "a boolean");
        if (isBinary(column) && shape.typeOid(column) == dev.weir.types.Oid.BOOL) {
            byte flag = value.takeByte();
            value.finish("a boolean");
            return flag != 0;
        }
        return decode(column, Boolean.class, value);
    }

    @Override
    public int intValue(int column) {
        ByteReader value = present(column, "an int");
        try {
            if (isBinary(column) && Numbers.supports(shape.typeOid(column))) {
                return Numbers.intValue(shape.typeOid(column), value);
            }
            return decode(column, Integer.class, value);
        } catch (UnrepresentableValueException e) {
            throw unrepresentable(column, e);
        }
    }

    @Override
    public long longValue(int column) {
        ByteReader value = present(column, "a long");
        try {
            if (isBinary(column) && Numbers.supports(shape.typeOid(column))) {
                return Numbers.longValue(shape.typeOid(column), value);
            }
            return decode(column, Long.class, value);
        } catch (UnrepresentableValueException e) {
            throw unrepresentable(column, e);
        }
    }

    @Override
    public double doubleValue(int column) {
        ByteReader value = present(column, "a double");
        try {
            if (isBinary(column) && Numbers.supports(shape.typeOid(column))) {
                return Numbers.doubleValue(shape.typeOid(column), value);
            }
            return decode(column, Double.class, value);
        } catch (UnrepresentableValueException e) {
            throw unrepresentable(column, e);
        }
    }

    @Override
    public String stringValue(int column) {
        return value(column, String.class);
    }

    @Override
    public <T> T value(int column, Class<T> type) {
        return decode(column, type, present(column, "a " + type.getSimpleName()));
    }

    @Override
    public <T> Optional<T> optional(int column, Class<T> type) {
        return isNull(column) ? Optional.empty() : Optional.of(value(column, type));
    }

    @Override
    public @Nullable Object value(int column) {
        if (isNull(column)) {
            return null;
        }
        ByteReader value = present(column, "a value");
        return decodeWith(column, shape.defaultCodec(column), value);
    }

    /// The column read by a codec that was found before, or null.
    public <T> @Nullable T decoded(int column, Codec<T> codec) {
        if (ends[column] < 0) {
            return null;
        }
        return decodeWith(column, codec, field.window(bytes, starts[column], ends[column]));
    }

    private <T> T decode(int column, Class<T> type, ByteReader value) {
        return decodeWith(column, shape.codec(column, type), value);
    }

    private <T> T decodeWith(int column, Codec<T> codec, ByteReader value) {
        try {
            return codec.decode(value);
        } catch (UnrepresentableValueException | TypeMismatchException e) {
            throw unrepresentable(column, e);
        } catch (AlteredTypeException e) {
            shape.outdate();
            throw new ResultException(
                    shape.describe(column)
                            + ": "
                            + e.getMessage()
                            + "; it is looked up again by the next statement",
                    e);
        } catch (ProtocolException e) {
            throw new ResultException(
                    shape.describe(column) + " has bytes that are no such value: " + e.getMessage(),
                    e);
        }
    }

    private ResultException unrepresentable(int column, RuntimeException e) {
        return new ResultException(shape.describe(column) + ": " + e.getMessage(), e);
    }

    @Override
    public <T> T as(Class<T> type) {
        return RowMappings.mapper(shape, type).map(this);
    }

    @Override
    public <T> T as(Class<T> type, MethodHandles.Lookup lookup, Fitting fitting) {
        return RowMappings.mapper(shape, type, lookup, fitting).map(this);
    }

    @Override
    public RowView detached() {
        int first = starts.length == 0 ? 0 : starts[0];
        int last = first;
        for (int i = 0; i < starts.length; i++) {
            last = Math.max(last, Math.max(starts[i], ends[i]));
        }
        int[] movedStarts = new int[starts.length];
        int[] movedEnds = new int[ends.length];
        for (int i = 0; i < starts.length; i++) {
            movedStarts[i] = starts[i] - first;
            movedEnds[i] = ends[i] < 0 ? -1 : ends[i] - first;
        }
        return new RowView(shape, Arrays.copyOfRange(bytes, first, last), movedStarts, movedEnds);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < starts.length; i++) {
            text.append(i == 0 ? "" : ", ")
                    .append(shape.names().get(i))
                    .append('=')
                    .append(value(i));
        }
        return text.append('}').toString();
    }
}
